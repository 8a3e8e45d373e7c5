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

test("it is the same for bytes, however many: a short message after a long one is not mixed with it", () => {
  const key = Buffer.from("secret");
  for (const size of [1_000_000, 0, 65_536, 64, 1]) {
    const bytes = Buffer.alloc(size, size + 7);
    const wanted = createHmac("sha256", key).update(bytes).digest("hex");
    expect(oneShotHmac(key)(bytes).toString("hex")).toBe(wanted);
  }
});
