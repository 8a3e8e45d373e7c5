import { expect, it } from "vitest";
import { fromDecimal, fromHundredths, toDecimal, toHundredths } from "./money.ts";

it.each([
  { minor: 1999, currency: "USD", decimal: "19.99", hundredths: 1999 },
  { minor: 1000, currency: "JPY", decimal: "1000", hundredths: 100_000 },
  { minor: 1230, currency: "KWD", decimal: "1.230", hundredths: 123 },
])("$minor minor units of $currency", ({ minor, currency, decimal, hundredths }) => {
  expect(toDecimal(minor, currency)).toBe(decimal);
  expect(fromDecimal(decimal, currency)).toBe(minor);
  expect(toHundredths(minor, currency)).toBe(hundredths);
  expect(fromHundredths(hundredths, currency)).toBe(minor);
});

it("what is no amount is refused", () => {
  expect(() => fromDecimal("a lot", "USD")).toThrow(/no amount/);
});
