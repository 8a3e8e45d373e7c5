import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LENGTH_UNITS, readLength, showLength } from "./lengths.ts";
import { readMoney, readQuantity, showMoney, showQuantity } from "./typed-decimal.ts";

describe("numbers as merchants type them", () => {
  test.each([
    ["4.90", 100, 490],
    ["4,90", 100, 490],
    [" 1 200 ", 1, 1_200],
    ["1'200.5", 100, 120_050],
    ["2.5", 1_000, 2_500],
    ["2", 453.59237, 907],
    ["0", 100, 0],
  ])("%j by %d is %d", (text, step, value) => {
    expect(readQuantity(text, step)).toBe(value);
  });

  test.each(["", "-1", "1.2.3", "1,234.5", "ten", "1e3", "."])("%j is no number", (text) => {
    expect(readQuantity(text, 100)).toBeNull();
  });

  test("money with more decimals than the currency has is a typing mistake", () => {
    expect(readMoney("4.901", 2)).toBeNull();
    expect(readMoney("4.901", 3)).toBe(4_901);
    expect(readMoney("500.5", 0)).toBeNull();
  });

  test("what is shown reads back as the same value", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000_000 }),
        fc.constantFrom(1, 100, 1_000, 453.59237, 25.4),
        (value, step) => {
          expect(readQuantity(showQuantity(value, step), step)).toBe(value);
        },
      ),
    );
    expect(showMoney(1_250, 2)).toBe("12.50");
    expect(showMoney(500, 0)).toBe("500");
  });
});

describe("lengths", () => {
  test("a length shown in any unit reads back as the same millimetres", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30_000 }),
        fc.constantFrom(...LENGTH_UNITS),
        (millimetres, unit) => {
          expect(readLength(showLength(millimetres, unit), unit)).toBe(millimetres);
        },
      ),
    );
  });

  test("twelve inches are 305 mm and are shown as twelve inches", () => {
    expect(readLength("12", "in")).toBe(305);
    expect(showLength(305, "in")).toBe("12");
  });

  test("nothing and more than thirty metres are no lengths", () => {
    expect(readLength("0", "cm")).toBeNull();
    expect(readLength("31000", "mm")).toBeNull();
  });
});
