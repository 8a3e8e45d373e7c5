import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CarrierRate, RateAnswer } from "./provider.ts";
import { combineAnswers } from "./parcels.ts";

function aRate(changes: Partial<CarrierRate> = {}): CarrierRate {
  return {
    carrier: "UPS",
    service: "Ground",
    priceMinor: 1_000,
    currency: "USD",
    deliveryDays: 3,
    deliveryDate: "2026-11-27",
    ...changes,
  };
}

const anAnswer = (...rates: CarrierRate[]): RateAnswer => ({ rates, messages: [] });

describe("answers for several parcels", () => {
  it("are summed, with the latest delivery, for services that carry all of them", () => {
    const slow = aRate({ priceMinor: 1_500, deliveryDays: 5, deliveryDate: "2026-11-30" });
    const only = aRate({ service: "NextDayAir" });
    const combined = combineAnswers([
      { answer: anAnswer(aRate(), only), count: 2 },
      { answer: anAnswer(slow), count: 1 },
    ]);
    expect(combined.rates).toEqual([
      aRate({ priceMinor: 3_500, deliveryDays: 5, deliveryDate: "2026-11-30" }),
    ]);
  });

  it("take the better of two contracts with one carrier", () => {
    const combined = combineAnswers([
      { answer: anAnswer(aRate(), aRate({ priceMinor: 800 })), count: 1 },
    ]);
    expect(combined.rates).toEqual([aRate({ priceMinor: 800 })]);
  });

  it("sum to the same in any order", () => {
    const price = fc.integer({ min: 0, max: 100_000 });
    const part = fc.record({ price, count: fc.integer({ min: 1, max: 5 }) });
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), (parts) => {
        const answers = parts.map(({ price: priceMinor, count }) => ({
          answer: anAnswer(aRate({ priceMinor })),
          count,
        }));
        const total = parts.reduce((sum, each) => sum + each.price * each.count, 0);
        for (const order of [answers, answers.toReversed()])
          expect(combineAnswers(order).rates[0]?.priceMinor).toBe(total);
      }),
    );
  });
});
