import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allocate } from "./allocate.ts";
import { currencyExponent } from "./currency.ts";
import { convertMinor, decimalToMinor, inverse, minorToDecimal, parseDecimal } from "./decimal.ts";
import { divideRounded, mulDiv, type Rounding } from "./rounding.ts";
import { minorToWire, wireToMinor } from "./wire.ts";

const amounts = fc.integer({ min: 0, max: 1_000_000_000_000 });
const roundings = fc.constantFrom<Rounding>("half_up", "half_even", "down", "up");

describe("rounding", () => {
  test.each([
    [5n, 2n, "half_up", 3n],
    [5n, 2n, "half_even", 2n],
    [7n, 2n, "half_even", 4n],
    [5n, 2n, "down", 2n],
    [5n, 2n, "up", 3n],
    [-5n, 2n, "half_up", -3n],
    [-5n, 2n, "down", -2n],
    [4n, 2n, "up", 2n],
    [1n, 3n, "half_up", 0n],
  ] as const)("%s / %s %s is %s", (...[numerator, denominator, rounding, wanted]) => {
    expect(divideRounded(numerator, denominator, rounding)).toBe(wanted);
  });

  test("the fast way with numbers agrees with the exact way", () => {
    fc.assert(
      fc.property(
        amounts,
        fc.integer({ min: 0, max: 1_000_000 }),
        fc.integer({ min: 1, max: 1_000_000 }),
        roundings,
        (...[a, b, c, rounding]) => {
          const exact = divideRounded(BigInt(a) * BigInt(b), BigInt(c), rounding);
          fc.pre(exact <= BigInt(Number.MAX_SAFE_INTEGER));
          expect(BigInt(mulDiv([a, b], c, rounding))).toBe(exact);
        },
      ),
    );
  });
});

describe("decimals", () => {
  test.each([
    ["33.10", "USD", 3310],
    ["33.1", "USD", 3310],
    ["33.105", "USD", 3311],
    ["1000", "JPY", 1000],
    ["1000.5", "JPY", 1001],
    ["1.234", "KWD", 1234],
    ["-1", "USD", null],
    ["1e3", "USD", null],
    ["", "USD", null],
  ])("%s %s is %s minor units", (text, currency, wanted) => {
    expect(decimalToMinor(text, currency)).toBe(wanted);
  });

  test("writing and reading an amount gives the amount back in every currency", () => {
    fc.assert(
      fc.property(amounts, fc.constantFrom("USD", "JPY", "KWD", "CLF"), (minor, currency) => {
        expect(decimalToMinor(minorToDecimal(minor, currency), currency)).toBe(minor);
      }),
    );
  });
});

describe("conversion", () => {
  const euro = {
    from: "USD",
    to: "EUR",
    rate: parseDecimal("0.9215") ?? { numerator: 1n, denominator: 1n },
  };

  test("is exact up to one rounding, also between currencies with other decimals", () => {
    expect(convertMinor(1000, euro, "half_up")).toBe(922);
    const yen = { from: "USD", to: "JPY", rate: { numerator: 1555n, denominator: 10n } };
    expect(convertMinor(1000, yen, "half_up")).toBe(1555);
    const dinar = { from: "USD", to: "KWD", rate: { numerator: 307n, denominator: 1000n } };
    expect(convertMinor(1000, dinar, "half_up")).toBe(3070);
  });

  test("there and back is never off by more than the rounding allows", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000_000_000 }),
        fc.integer({ min: 1, max: 10_000_000 }),
        (minor, rate) => {
          const there = {
            from: "USD",
            to: "EUR",
            rate: { numerator: BigInt(rate), denominator: 1_000_000n },
          };
          const back = convertMinor(
            convertMinor(minor, there, "half_up"),
            inverse(there),
            "half_up",
          );
          expect(Math.abs(back - minor)).toBeLessThanOrEqual(Math.ceil(500_000 / rate) + 1);
        },
      ),
    );
  });

  test("keeps the order of amounts", () => {
    fc.assert(
      fc.property(amounts, amounts, (a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        expect(convertMinor(low, euro, "half_up")).toBeLessThanOrEqual(
          convertMinor(high, euro, "half_up"),
        );
      }),
    );
  });
});

describe("allocation", () => {
  test("parts sum to the total and never stray a whole unit from their share", () => {
    fc.assert(
      fc.property(
        amounts,
        fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 30 }),
        (total, weights) => {
          const parts = allocate(total, weights);
          expect(parts.reduce((a, b) => a + b, 0)).toBe(total);
          const sum = weights.reduce((a, b) => a + b, 0);
          fc.pre(sum > 0);
          parts.forEach((part, index) => {
            expect(Math.abs(part - (total * (weights[index] ?? 0)) / sum)).toBeLessThan(1.01);
          });
        },
      ),
    );
  });

  test("weights of zero count as equal", () => {
    expect(allocate(10, [0, 0, 0])).toEqual([4, 3, 3]);
    expect(allocate(10, [])).toEqual([]);
  });
});

describe("Shopify's wire", () => {
  test.each([
    ["USD", 1295, 1295],
    ["JPY", 1000, 100_000],
    ["KWD", 1234, 123],
    ["KWD", 1235, 124],
    ["CLF", 12_345, 123],
    ["CLF", 12_350, 124],
  ])("%s %i minor units travel as %i", (currency, minor, wire) => {
    expect(minorToWire(minor, currency)).toBe(wire);
  });

  test.each([
    ["USD", 1999, 1999],
    ["JPY", 100_000, 1000],
    ["JPY", 150, 2],
    ["KWD", 123, 1230],
  ])("%s %i from the wire are %i minor units", (currency, wire, minor) => {
    expect(wireToMinor(wire, currency)).toBe(minor);
  });

  test("what has no part below a hundredth comes back as it went", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000_000_000 }),
        fc.constantFrom("USD", "JPY", "KWD"),
        (units, currency) => {
          const minor = currencyExponent(currency) === 3 ? units * 10 : units;
          expect(wireToMinor(minorToWire(minor, currency), currency)).toBe(minor);
        },
      ),
    );
  });
});
