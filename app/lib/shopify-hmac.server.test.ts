import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { verifyHmac } from "./shopify-hmac.server.ts";

const body = Buffer.from('{"rate":{}}');
const sign = (secret: string, of = body) =>
  createHmac("sha256", secret).update(of).digest("base64");

describe("Shopify's signature", () => {
  it("is valid with the present secret and with the one before the rotation", () => {
    expect(verifyHmac(["new", "old"], body, sign("new"))).toBe("valid");
    expect(verifyHmac(["new", "old"], body, sign("old"))).toBe("valid");
    expect(verifyHmac(["new"], body, sign("old"))).toBe("invalid");
  });

  it("is over the raw body: one byte more is another body", () => {
    expect(verifyHmac(["new"], Buffer.concat([body, Buffer.from(" ")]), sign("new"))).toBe(
      "invalid",
    );
  });

  it.each(["x", "not base64 at all", sign("new").slice(0, -4), `${sign("new")}AAAA`])(
    "is invalid as %j",
    (header) => {
      expect(verifyHmac(["new"], body, header)).toBe("invalid");
    },
  );

  it("is absent without a header or with an empty one", () => {
    expect(verifyHmac(["new"], body, undefined)).toBe("absent");
    expect(verifyHmac(["new"], body, "")).toBe("absent");
  });
});
