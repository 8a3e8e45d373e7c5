import { describe, expect, test } from "vitest";
import { aBox, anItem, aPolicy, dims } from "#tests/factories/packing.ts";
import { faultsOf } from "#tests/packing/faults.ts";
import { packOrder } from "./pack-order.ts";
import { BoxSchema, ItemSchema, PackingPolicySchema } from "./schema.ts";
import type { Box, Item, PackingPolicy } from "./types.ts";

function packed(
  items: readonly Item[],
  boxes: readonly Box[],
  policy: Partial<PackingPolicy> = {},
) {
  const result = packOrder({ items, boxes, policy: aPolicy(policy) });
  expect(faultsOf(items, boxes, result)).toEqual([]);
  return result;
}

const used = (result: ReturnType<typeof packed>) => result.boxes.map(({ boxId }) => boxId);

describe("which boxes an order gets", () => {
  const small = aBox({ id: "small", inner: dims(120, 100, 100) });
  const large = aBox({ id: "large", inner: dims(300, 300, 300) });

  test("the tightest one that holds everything", () => {
    expect(used(packed([anItem()], [large, small]))).toEqual(["small"]);
    expect(used(packed([anItem({ quantity: 10 })], [large, small]))).toEqual(["large"]);
  });

  test("the cheaper one where the merchant counts what boxes cost", () => {
    const dear = { ...small, cost: 120 };
    expect(used(packed([anItem()], [dear, { ...large, cost: 90 }]))).toEqual(["large"]);
  });

  test("fewer boxes before cheaper ones", () => {
    const cheap = { ...small, cost: 1 };
    expect(used(packed([anItem({ quantity: 3 })], [cheap, { ...large, cost: 900 }]))).toEqual([
      "large",
    ]);
  });

  test("no more of a type than there are, the rest is reported", () => {
    const result = packed([anItem({ quantity: 5 })], [{ ...small, stock: 2 }]);
    expect(used(result)).toEqual(["small", "small"]);
    expect(result.unpacked).toMatchObject([{ itemId: "mug", reason: "out_of_boxes" }]);
  });

  test("more than one when the goods are too heavy for one", () => {
    const weak = { ...large, maxGross: 2_200 };
    const result = packed([anItem({ quantity: 4, weight: 1_000 })], [weak]);
    expect(result.boxes.map(({ grossWeight }) => grossWeight)).toEqual([2_200, 2_200]);
  });

  test("boxes of one order weigh about the same", () => {
    const items = [
      anItem({ id: "heavy", quantity: 4, weight: 3_000 }),
      anItem({ id: "light", quantity: 12, weight: 500 }),
    ];
    const types = [aBox({ id: "strong", inner: dims(220, 200, 190), maxGross: 12_000 })];
    const weights = packed(items, types).boxes.map(({ grossWeight }) => grossWeight);
    expect(Math.max(...weights) - Math.min(...weights)).toBeLessThanOrEqual(500);
  });
});

describe("what items ask for", () => {
  test("one that must stay upright is only turned in the plane", () => {
    const tall = anItem({ dims: dims(50, 50, 250), rotation: "upright" });
    const low = aBox({ inner: dims(300, 300, 200) });
    expect(packed([tall], [low]).unpacked).toMatchObject([{ reason: "too_large" }]);
    expect(used(packed([{ ...tall, rotation: "any" }], [low]))).toEqual(["carton"]);
  });

  test("fragile ones carry nothing", () => {
    const plate = { dims: dims(300, 200, 20), rotation: "upright" } as const;
    const fragile = anItem({ ...plate, quantity: 2, nothingOnTop: true });
    expect(packed([fragile], [aBox()]).boxes).toHaveLength(2);
    expect(packed([{ ...fragile, nothingOnTop: false }], [aBox()]).boxes).toHaveLength(1);
  });

  test("one that ships alone shares its box with nothing", () => {
    const alone = anItem({ id: "alone", shipsAlone: true });
    expect(packed([alone, anItem({ quantity: 3 })], [aBox()]).boxes).toHaveLength(2);
  });

  test("nested units add only what sticks out", () => {
    const bucket = anItem({ dims: dims(200, 200, 100), quantity: 6, nestsBy: 20 });
    const result = packed([bucket], [aBox({ inner: dims(200, 200, 200) })]);
    expect(result.boxes).toHaveLength(1);
    expect(result.boxes[0]?.placements).toMatchObject([{ units: 6, d: 200 }]);
  });

  test("no more of one item in a box than it allows", () => {
    expect(packed([anItem({ quantity: 5, maxPerBox: 2 })], [aBox()]).boxes).toHaveLength(3);
  });

  test("a box that takes only some groups takes no others", () => {
    const cold = aBox({ id: "cold", inner: dims(120, 100, 100), groups: ["frozen"] });
    const goods = [anItem({ id: "ice", group: "frozen" }), anItem({ id: "mug" })];
    expect(used(packed(goods, [cold]))).toEqual(["cold"]);
    expect(packed(goods, [cold]).unpacked).toMatchObject([
      { itemId: "mug", reason: "no_box_for_group" },
    ]);
    expect(used(packed(goods, [cold, aBox()]))).toEqual(["carton"]);
  });

  test("a product in several parcels is packed parcel by parcel", () => {
    const parts = [
      { dims: dims(290, 190, 100), weight: 4_000 },
      { dims: dims(290, 190, 100), weight: 5_000 },
      { dims: dims(290, 190, 190), weight: 1_000 },
    ];
    const result = packed([anItem({ parts })], [aBox()]);
    expect(result.boxes).toHaveLength(2);
    const numbers = result.boxes.flatMap(({ placements }) => placements.map(({ part }) => part));
    expect(new Set(numbers)).toEqual(new Set([0, 1, 2]));
  });

  test("a plate in the middle carries two stacks that are wider than it", () => {
    const goods = [
      anItem({ id: "plate", dims: dims(230, 330, 6), rotation: "upright" }),
      anItem({ id: "book", dims: dims(210, 297, 4), rotation: "upright", quantity: 2 }),
      anItem({ id: "block", dims: dims(148, 210, 32), rotation: "upright" }),
    ];
    expect(packed(goods, [aBox({ inner: dims(364, 374, 40) })]).boxes).toHaveLength(1);
  });
});

describe("what cannot be packed as asked", () => {
  test("unknown dimensions are refused, or replaced and reported", () => {
    const unknown = anItem({ dims: null });
    expect(packed([unknown], [aBox()]).unpacked).toMatchObject([{ reason: "no_dimensions" }]);
    const missing = { by: "volume", volume: 1_000_001 } as const;
    const assumed = packed([unknown], [aBox()], { missing }).assumed;
    expect(assumed).toEqual([{ itemId: "mug", dims: dims(101, 101, 101) }]);
  });

  test("too heavy for every box is told apart from too large", () => {
    expect(packed([anItem({ weight: 30_000 })], [aBox()]).unpacked[0]?.reason).toBe("too_heavy");
    expect(packed([anItem({ dims: dims(9, 9, 999) })], [aBox()]).unpacked[0]?.reason).toBe(
      "too_large",
    );
  });

  test("without steps nothing is packed and everything reported", () => {
    const result = packed([anItem({ quantity: 2 })], [aBox()], { maxSteps: 1 });
    expect(result.boxes.length + result.unpacked.length).toBeGreaterThan(0);
    expect(result.steps).toBeLessThanOrEqual(1);
  });
});

describe("what comes from outside", () => {
  test("boxes that cannot be right are refused with the field", () => {
    const fieldsOf = (changes: Partial<Box>) =>
      BoxSchema.safeParse(aBox(changes)).error?.issues.map(({ path }) => path.join("."));
    expect(fieldsOf({})).toBeUndefined();
    expect(fieldsOf({ maxGross: 100 })).toEqual(["maxGross"]);
    expect(fieldsOf({ outer: dims(10, 10, 10) })).toEqual(["inner"]);
    expect(fieldsOf({ padding: 100 })).toEqual(["padding"]);
  });

  test("items too, and what is not said takes its default", () => {
    expect(ItemSchema.safeParse(anItem({ quantity: 0 })).success).toBe(false);
    expect(ItemSchema.safeParse(anItem({ nestsBy: 61 })).error?.issues[0]?.path).toEqual([
      "nestsBy",
    ]);
    const { id, quantity, weight } = anItem();
    const plain = { id, quantity, weight, dims: dims(100, 80, 60) };
    expect(ItemSchema.parse(plain)).toEqual(anItem());
    expect(PackingPolicySchema.parse({})).toMatchObject({ missing: { by: "refuse" } });
  });
});
