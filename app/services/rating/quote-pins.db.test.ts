import { describe, expect, test } from "vitest";
import { aCart, aLine, aPlace } from "#tests/factories/rating.ts";
import { pinKey } from "./quote-pins.server.ts";

describe("pins", () => {
  test("are told apart by whatever a rate may depend on, and by nothing else", () => {
    const custom = aLine({ variantId: "", name: "Gift wrap" });
    const ada = { id: "1", tags: ["VIP", "wholesale"] };
    const carts = [
      aCart(),
      aCart({ customer: ada }),
      aCart({ customer: { ...ada, tags: ["VIP"] } }),
      aCart({ lines: [aLine({ properties: { Engraving: "Ada" } })] }),
      aCart({ lines: [custom] }),
      aCart({ lines: [{ ...custom, name: "Piano" }] }),
      aCart({ destination: aPlace({ address1: "1 Elgin St." }) }),
    ];
    expect(new Set(carts.map((cart) => pinKey(cart, 1))).size).toBe(carts.length);
    const two = [aLine({ properties: { a: "1", b: "2" } }), aLine({ sku: "X" })];
    const turned = [aLine({ sku: "X" }), aLine({ properties: { b: "2", a: "1" } })];
    const tags = ada.tags.toReversed();
    expect(pinKey(aCart({ lines: turned, customer: { ...ada, tags } }), 1)).toBe(
      pinKey(aCart({ lines: two, customer: ada }), 1),
    );
  });
});
