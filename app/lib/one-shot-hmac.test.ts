import { createHmac } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { oneShotHmac } from "./one-shot-hmac.server.ts";

test("the one-shot HMAC is the HMAC of node:crypto for keys and texts of any length", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 150 }), fc.string({ unit: "binary" }), (bytes, text) => {
      const key = Buffer.from(bytes);
      const wanted = createHmac("sha256", key).update(text).digest("hex");
      expect(oneShotHmac(key)(text).toString("hex")).toBe(wanted);
    }),
  );
});
