import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  descending,
  estimateParcels,
  isAccepted,
  PARCEL_LIMITS,
  type Goods,
  type Parcel,
  type Sides,
} from "./estimate-parcels.ts";

function goodsOf(items: Goods["items"], gramsEach = 100): Goods {
  const units = items.reduce((sum, { quantity }) => sum + quantity, 0);
  return { items, units, grams: gramsEach * units, heaviest: gramsEach };
}

const sidesOf = ({ lengthMm, widthMm, heightMm }: Parcel): Sides => [lengthMm, widthMm, heightMm];
const volumeOf = ([a, b, c]: Sides) => a * b * c;

describe("the parcels of a cart", () => {
  test("are as near to a cube as they can: twenty mugs are no tower", () => {
    const mugs = goodsOf([{ sides: [120, 100, 100], quantity: 20 }], 350);
    expect(estimateParcels(mugs).map(sidesOf)).toEqual([[289, 289, 289]]);
  });

  test("are the item itself where it is alone, and grow round the longest one", () => {
    expect(estimateParcels(goodsOf([{ sides: [300, 200, 100], quantity: 1 }]))).toEqual([
      { lengthMm: 300, widthMm: 200, heightMm: 100, grams: 100 },
    ]);
    const pole = { sides: [1_000, 50, 50], quantity: 1 } as const;
    const mugs = { sides: [120, 100, 100], quantity: 10 } as const;
    expect(estimateParcels(goodsOf([pole, mugs])).map(sidesOf)).toEqual([[1_000, 121, 121]]);
  });

  test("are more where the goods would make one too large or too heavy", () => {
    const pillows = goodsOf([{ sides: [600, 400, 200], quantity: 10 }], 500);
    expect(estimateParcels(pillows).length).toBeGreaterThan(1);
    expect(estimateParcels(pillows).map(sidesOf).every(isAccepted)).toBe(true);
    expect(
      estimateParcels(goodsOf([{ sides: [100, 100, 100], quantity: 3 }], 20_000)),
    ).toHaveLength(2);
  });

  test("are not more where one item alone is larger than a carrier takes", () => {
    expect(estimateParcels(goodsOf([{ sides: [2_000, 900, 100], quantity: 3 }]))).toHaveLength(1);
  });

  const side = fc.integer({ min: 1, max: 1_500 });
  const item = fc.record({
    sides: fc.tuple(side, side, side).map(descending),
    quantity: fc.integer({ min: 1, max: 60 }),
  });
  const carts = fc
    .tuple(fc.array(item, { minLength: 1, maxLength: 6 }), fc.integer({ min: 0, max: 40_000 }))
    .map(([items, grams]) => goodsOf(items, grams));

  test("hold every item, the goods' volume and their weight", () => {
    fc.assert(
      fc.property(carts, (goods) => {
        const parcels = estimateParcels(goods);
        for (const parcel of parcels)
          for (const { sides } of goods.items)
            for (const [index, own] of descending(sidesOf(parcel)).entries())
              expect(own).toBeGreaterThanOrEqual(sides[index] ?? 0);
        const volume = goods.items.reduce(
          (sum, each) => sum + volumeOf(each.sides) * each.quantity,
          0,
        );
        const held = parcels.reduce((sum, parcel) => sum + volumeOf(sidesOf(parcel)), 0);
        expect(held).toBeGreaterThanOrEqual(volume * (1 - 1e-9));
        const grams = parcels.reduce((sum, parcel) => sum + parcel.grams, 0);
        expect(grams).toBe(Math.max(1, goods.grams));
      }),
    );
  });

  test("keep within what carriers accept wherever twenty of them, one a unit, can", () => {
    fc.assert(
      fc.property(carts, (goods) => {
        const least: Sides = descending(
          [0, 1, 2].map((index) =>
            Math.max(...goods.items.map(({ sides }) => sides[index] ?? 0)),
          ) as [number, number, number],
        );
        const volume = goods.items.reduce(
          (sum, each) => sum + volumeOf(each.sides) * each.quantity,
          0,
        );
        const most = Math.min(20, goods.units);
        // a box of the least sides that holds its part needs no growing
        fc.pre(isAccepted(least) && volumeOf(least) * most >= volume);
        const parcels = estimateParcels(goods);
        expect(parcels.every((parcel) => isAccepted(sidesOf(parcel)))).toBe(true);
        const heaviest = Math.max(...parcels.map(({ grams }) => grams));
        const allowed = Math.max(PARCEL_LIMITS.grams, goods.heaviest);
        expect(heaviest <= allowed || goods.grams > allowed * 20).toBe(true);
      }),
    );
  });
});
