import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dims } from "#tests/factories/packing.ts";
import { billableWeight, BILLABLE_RULES } from "./billable-weight.ts";

const inches = (w: number, l: number, d: number) =>
  dims(Math.floor(w * 25.4), Math.floor(l * 25.4), Math.floor(d * 25.4));

describe("billable weight", () => {
  test("UPS and FedEx count each begun inch, then each begun pound", () => {
    const parcel = { outer: inches(12, 12, 12), grossWeight: 1_000 };
    // 12 * 12 * 12 / 139 = 12.43
    for (const rule of [BILLABLE_RULES.ups, BILLABLE_RULES.fedex])
      expect(billableWeight(parcel, rule)).toEqual({
        unit: "lb",
        weight: 13,
        actual: 3,
        dimensional: 13,
        by: "dimensional",
      });
    // 12 inches as they are stored, in whole millimetres
    const stored = { ...parcel, outer: { ...parcel.outer, width: 305 } };
    expect(billableWeight(stored, BILLABLE_RULES.ups).weight).toBe(13);
    // one millimetre more is a thirteenth inch: 13 * 12 * 12 / 139 = 13.47
    const longer = { ...parcel, outer: { ...parcel.outer, width: 306 } };
    expect(billableWeight(longer, BILLABLE_RULES.ups).weight).toBe(14);
  });

  test("whole inches and pounds stay whole in millimetres and grams", () => {
    for (let inch = 1; inch <= 108; inch++) {
      const edge = Math.round(inch * 25.4);
      const rule = { ...BILLABLE_RULES.ups, divisor: 1 };
      expect(billableWeight({ outer: dims(edge, 25, 25), grossWeight: 1 }, rule).dimensional).toBe(
        inch,
      );
    }
    for (let pound = 1; pound <= 150; pound++) {
      const parcel = { outer: dims(1, 1, 1), grossWeight: Math.round(pound * 453.59237) };
      expect(billableWeight(parcel, BILLABLE_RULES.ups).actual).toBe(pound);
    }
  });

  test("finer measures begin the next inch and pound sooner", () => {
    const given = (micrometres: number, milligrams: number) => ({
      outer: dims(micrometres, 25_400, 25_400),
      grossWeight: milligrams,
      finer: 1_000,
    });
    const rule = { ...BILLABLE_RULES.ups, divisor: 1 };
    expect(billableWeight(given(254_000, 453_592), rule)).toMatchObject({
      dimensional: 10,
      actual: 1,
    });
    expect(billableWeight(given(254_100, 453_700), rule)).toMatchObject({
      dimensional: 11,
      actual: 2,
    });
  });

  test("USPS looks at size only above a cubic foot", () => {
    const foot = { outer: dims(304, 304, 304), grossWeight: 900 };
    expect(billableWeight(foot, BILLABLE_RULES.usps)).toMatchObject({ weight: 2, by: "actual" });
    const more = { ...foot, outer: dims(305, 305, 305) };
    // 1,731.4 in³ / 166 = 10.43
    expect(billableWeight(more, BILLABLE_RULES.usps)).toMatchObject({ weight: 11 });
  });

  test("five litres weigh a kilogram", () => {
    const parcel = { outer: dims(400, 300, 200), grossWeight: 4_801 };
    expect(billableWeight(parcel, BILLABLE_RULES.metric5000)).toMatchObject({ weight: 4_801 });
    const light = { ...parcel, grossWeight: 4_799 };
    expect(billableWeight(light, BILLABLE_RULES.metric5000)).toMatchObject({
      unit: "g",
      weight: 4_800,
      by: "dimensional",
    });
    expect(billableWeight(light, BILLABLE_RULES.metric6000).dimensional).toBe(4_000);
  });

  test("a contract may count in steps", () => {
    const rule = { ...BILLABLE_RULES.metric5000, step: 500 };
    const parcel = { outer: dims(400, 300, 200), grossWeight: 501 };
    expect(billableWeight(parcel, rule)).toMatchObject({ actual: 1_000, dimensional: 5_000 });
  });

  test("is never less than the parcel weighs, and never shrinks with a longer edge", () => {
    const edge = fc.integer({ min: 1, max: 30_000 });
    fc.assert(
      fc.property(
        fc.tuple(edge, edge, edge),
        fc.nat(100_000),
        fc.constantFrom(...Object.values(BILLABLE_RULES)),
        ([w, l, d], grossWeight, rule) => {
          const weight = billableWeight({ outer: dims(w, l, d), grossWeight }, rule);
          const grams = weight.unit === "lb" ? weight.weight * 453.59237 : weight.weight;
          expect(grams).toBeGreaterThanOrEqual(grossWeight - 0.5);
          const longer = billableWeight({ outer: dims(w + 1, l, d), grossWeight }, rule);
          expect(longer.weight).toBeGreaterThanOrEqual(weight.weight);
        },
      ),
    );
  });
});
