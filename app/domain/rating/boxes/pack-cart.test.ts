import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aCart, aConfig, aFact, aLine, aShopBox } from "#tests/factories/rating.ts";
import { compileConfig } from "../compile.ts";
import { prepareCart } from "../prepare.ts";
import { rateRequest } from "../rate-request.ts";
import type { CartLine } from "../types.ts";
import type { VariantFacts } from "../variant-facts.ts";
import { MOST_DIFFERENT } from "./askable.ts";
import { MOST_UNITS, packCart } from "./pack-cart.ts";
import type { ShopBox } from "./schema.ts";

interface Shop {
  readonly boxes?: readonly ShopBox[];
  readonly lines: readonly CartLine[];
  readonly facts?: readonly VariantFacts[];
}

function pack({ boxes = [aShopBox()], lines, facts = [] }: Shop) {
  const compiled = compileConfig(1, aConfig({ boxes: [...boxes] }));
  const known = new Map(facts.map((fact) => [fact.variantId, fact]));
  const input = { compiled, cart: aCart({ lines }), facts: known, today: "2026-11-23" };
  const preparation = prepareCart(input);
  if (preparation.kind !== "ready") throw new Error(preparation.kind);
  const packing = packCart(preparation.prepared);
  const request = rateRequest({ ...preparation.prepared, packing }, known);
  return { packing, parcels: request.parcels };
}

const weightOf = (parcels: readonly { readonly grams: number }[]) =>
  parcels.reduce((sum, { grams }) => sum + grams, 0);

/** Two of these fill a box of 300 × 200 × 200 mm. */
const half = aFact("half", [200, 150, 200]);
const halves = (quantity: number) => aLine({ variantId: "half", quantity, grams: 1_000 });

describe("a cart in a shop with boxes", () => {
  test("that needs two boxes asks the carrier about two parcels", () => {
    const { parcels, packing } = pack({ lines: [halves(3)], facts: [half] });
    const size = { lengthMm: 310, widthMm: 210, heightMm: 210 };
    expect(parcels).toEqual([
      { ...size, grams: 2_200 },
      { ...size, grams: 1_200 },
    ]);
    expect(packing).toMatchObject({ gaveUp: null, looseUnits: 0, unknownUnits: 0 });
    expect(packing?.steps).toBeGreaterThan(0);
  });

  test("uses no box that is switched off", () => {
    const off = aShopBox({ enabled: false });
    expect(pack({ boxes: [off], lines: [halves(3)], facts: [half] }).packing).toBeNull();
    expect(pack({ boxes: [], lines: [halves(3)], facts: [half] }).parcels).toHaveLength(1);
  });

  test("keeps to the box's weight and number of items", () => {
    const light = aShopBox({ maxGross: 1_500 });
    const single = aShopBox({ maxItems: 1 });
    for (const box of [light, single])
      expect(pack({ boxes: [box], lines: [halves(4)], facts: [half] }).parcels).toHaveLength(4);
  });

  test("sends what fits in no box by itself, and never loses it", () => {
    const pole = aFact("pole", [1_500, 40, 40]);
    const lines = [halves(1), aLine({ variantId: "pole", quantity: 2, grams: 700 })];
    const { parcels, packing } = pack({ lines, facts: [half, pole] });
    expect(packing?.looseUnits).toBe(2);
    expect(parcels.slice(1)).toEqual(
      [700, 700].map((grams) => ({ lengthMm: 1_500, widthMm: 40, heightMm: 40, grams })),
    );
  });

  test("lets goods of unknown size stand for one default box", () => {
    const lines = [aLine({ variantId: "a", quantity: 3, grams: 400 }), halves(1)];
    const boxes = [aShopBox({ id: "big", inner: { width: 600, length: 400, depth: 400 } })];
    const { parcels, packing } = pack({ boxes, lines, facts: [half] });
    expect(packing).toMatchObject({ unknownUnits: 3, looseUnits: 0 });
    expect(parcels.map(({ grams }) => grams)).toEqual([3 * 400 + 1_000 + 200]);
  });

  test("estimates goods of unknown size that are too heavy for every box", () => {
    const lines = [aLine({ variantId: "a", quantity: 50, grams: 1_000 })];
    const { parcels, packing } = pack({ lines });
    expect(packing).toMatchObject({ unknownUnits: 50, looseUnits: 50 });
    expect(parcels.map(({ grams }) => grams)).toEqual([25_000, 25_000]);
  });

  test("gives goods that travel alone a box each", () => {
    const alone = { ...aFact("mug", [80, 80, 80]), ownBox: true };
    const lines = [aLine({ variantId: "mug", quantity: 3, grams: 300 })];
    expect(pack({ lines, facts: [alone] }).parcels.map(({ grams }) => grams)).toEqual([
      500, 500, 500,
    ]);
  });

  test("is estimated where it is too large to be packed in time", () => {
    const { packing, parcels } = pack({ lines: [halves(MOST_UNITS + 1)], facts: [half] });
    expect(packing?.gaveUp).toEqual({ over: "units", count: MOST_UNITS + 1 });
    expect(weightOf(parcels)).toBe((MOST_UNITS + 1) * 1_000);
  });

  test("shares weights among equal boxes rather than ask about too many different ones", () => {
    const facts = Array.from({ length: 15 }, (_, at) => aFact(`v${at}`, [300, 200, 200]));
    const lines = facts.map(({ variantId }, at) => aLine({ variantId, grams: 500 + at }));
    const { packing, parcels } = pack({ lines, facts });
    expect(packing?.parcels).toHaveLength(15);
    expect(new Set(parcels.map(({ grams }) => grams)).size).toBeLessThanOrEqual(2);
    expect(weightOf(parcels)).toBe(weightOf(packing?.parcels ?? []));
  });

  test("is estimated where even so it is too many different parcels", () => {
    const facts = Array.from({ length: MOST_DIFFERENT + 1 }, (_, at) =>
      aFact(`v${at}`, [400 + at, 20, 20]),
    );
    const lines = facts.map(({ variantId }) => aLine({ variantId }));
    const { packing } = pack({ lines, facts });
    expect(packing?.gaveUp).toEqual({ over: "parcels", count: MOST_DIFFERENT + 1 });
  });
});

const aGood = fc.record({
  sides: fc.option(
    fc.tuple(
      fc.integer({ min: 20, max: 600 }),
      fc.integer({ min: 20, max: 400 }),
      fc.integer({ min: 10, max: 300 }),
    ),
  ),
  grams: fc.integer({ min: 0, max: 9_000 }),
  quantity: fc.integer({ min: 1, max: 12 }),
  ownBox: fc.boolean(),
});

const large = aShopBox({ id: "large", inner: { width: 500, length: 400, depth: 300 }, tare: 450 });

test("whatever the cart, nothing is lost, weights add up and the answer is always the same", () => {
  fc.assert(
    fc.property(fc.array(aGood, { minLength: 1, maxLength: 6 }), (goods) => {
      const shop = {
        boxes: [aShopBox(), large],
        lines: goods.map(({ grams, quantity }, at) =>
          aLine({ variantId: `v${at}`, grams, quantity }),
        ),
        facts: goods.map(({ sides, ownBox }, at) => ({ ...aFact(`v${at}`, sides), ownBox })),
      };
      const { packing, parcels } = pack(shop);
      const goodsWeight = goods.reduce(
        // the set-up's default weight stands in for an unknown one
        (sum, { grams, quantity }) => sum + (grams === 0 ? 500 : grams) * quantity,
        0,
      );
      const tares = new Map([
        ["small", 200],
        ["large", 450],
      ]);
      const tare = (packing?.parcels ?? []).reduce(
        (sum, { box }) => sum + (box === null ? 0 : (tares.get(box.id) ?? 0)),
        0,
      );
      expect(weightOf(parcels)).toBe(goodsWeight + tare);
      expect(weightOf(packing?.parcels ?? [])).toBe(goodsWeight + tare);
      expect(pack(shop)).toEqual({ packing, parcels });
    }),
    { numRuns: 60 },
  );
});
