import { describe, expect, test } from "vitest";
import { readDimensions, readLine } from "./dimension-row.ts";
import { readProductQuery, showProductCursor } from "./product-query.ts";

describe("dimensions", () => {
  test("are all three or none", () => {
    expect(readDimensions(["30", "20", "10,5"], "cm")).toEqual({
      kind: "given",
      mm: [300, 200, 105],
    });
    expect(readDimensions(["", " ", ""], "cm")).toEqual({ kind: "empty" });
    expect(readDimensions(["30", "", "x"], "cm")).toEqual({ kind: "wrong", positions: [1, 2] });
  });
});

describe("a line of the spreadsheet", () => {
  const line = { variantId: "11", sku: "", texts: ["1", "2", "3"] as const, unit: "in" };

  test("names its variant by id or SKU, and its unit", () => {
    expect(readLine(line)).toEqual({ kind: "row", variantId: "11", sku: "", mm: [25, 51, 76] });
    expect(readLine({ ...line, variantId: "", sku: "MUG", unit: "" })).toMatchObject({
      sku: "MUG",
      mm: [1, 2, 3],
    });
  });

  test("without sides is skipped", () => {
    expect(readLine({ ...line, texts: ["", "", ""] })).toEqual({ kind: "skip" });
  });

  test.each([
    [{ variantId: "" }, "noVariant"],
    [{ variantId: "MUG" }, "badVariantId"],
    [{ unit: "furlong" }, "badUnit"],
    [{ texts: ["1", "", "3"] as const }, "badLength"],
  ])("%j is refused as %s", (change, problem) => {
    expect(readLine({ ...line, ...change })).toEqual({ kind: "problem", problem });
  });
});

test("the product list's cursor survives the address, whatever the title holds", () => {
  const query = new URLSearchParams({ after: showProductCursor({ id: "7", title: "A_b&c" }) });
  expect(readProductQuery(query).after).toEqual({ id: 7n, title: "A_b&c" });
});
