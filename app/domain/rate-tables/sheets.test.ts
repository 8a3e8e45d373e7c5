import fc from "fast-check";
import { describe, expect, test } from "vitest";
import de from "#app/locales/de/rate-tables.json" with { type: "json" };
import en from "#app/locales/en/rate-tables.json" with { type: "json" };
import { aRow, anExtra } from "#tests/factories/rate-table.ts";
import { NO_EXTRA } from "./charge.ts";
import { readSheet } from "./read-sheet.ts";
import type { RateTableRow } from "./schema.ts";
import type { SheetOptions } from "./sheet-cells.ts";
import { SHEET_PROBLEMS } from "./sheet-problems.ts";
import { writeSheet } from "./write-sheet.ts";

const PLAIN: SheetOptions = {
  layout: "plain",
  currencyDigits: 2,
  weightUnit: "kg",
  bounds: { from: "inclusive", to: "exclusive" },
};
const MATRIX: SheetOptions = {
  ...PLAIN,
  layout: "matrix",
  bounds: { from: "exclusive", to: "inclusive" },
};

const lines = (csv: string) => csv.split("\n").map((line) => line.split("|"));
const read = (csv: string, options: SheetOptions) => readSheet(lines(csv), options);
const rowsOf = (csv: string, options: SheetOptions) => {
  const sheet = read(csv, options);
  return sheet.kind === "read" ? sheet.rows : sheet.problems;
};
const problemsOf = (csv: string, options = PLAIN) => {
  const sheet = read(csv, options);
  return sheet.kind === "read"
    ? []
    : sheet.problems.map(({ line, column, problem }) => `${line} ${column} ${problem}`);
};

describe("the matrix columns", () => {
  const HEADINGS =
    "Country|Region/State|City|Zip/Postal Code From|Zip/Postal Code To|Shipping Group|Weight From|Weight To|Price From|Price To|Item From|Item To|Shipping Price|Algorithm|Delivery Type";

  test("read as WebShopApps writes them", () => {
    const csv = `${HEADINGS}\nUSA|CA|*|90000|90999|BULKY|0|5.5|*|*|*|*|12.50|*|Ground\n*|*|*|*|*|*|-1|*|10|20.00|1|3.0000|7|*|Standard`;
    expect(rowsOf(csv, MATRIX)).toEqual([
      aRow({
        country: "US",
        province: "CA",
        postcodeFrom: "90000",
        postcodeTo: "90999",
        group: "BULKY",
        weight: { from: 0, to: 5_500 },
        amount: 1_250,
        service: "Ground",
      }),
      aRow({
        price: { from: 1_000, to: 2_000 },
        quantity: { from: 1, to: 3 },
        amount: 700,
      }),
    ]);
  });

  test("read in the free edition too", () => {
    const csv =
      "Country,Region/State,City,Zip/Postal Code From,Zip/Postal Code To,Weight From,Weight To,Shipping Price,Delivery Type".replaceAll(
        ",",
        "|",
      );
    expect(rowsOf(`${csv}\nGB|*|*|BT*|*|0|10|5.99|Ferry`, MATRIX)).toEqual([
      aRow({
        country: "GB",
        postcodeFrom: "BT*",
        weight: { from: 0, to: 10_000 },
        amount: 599,
        service: "Ferry",
      }),
    ]);
  });

  test("several countries, provinces and postcodes of one line become rows of their own", () => {
    const csv = `${HEADINGS}\nUS, CAN|*|*|*|*|*|*|*|*|*|*|*|5|*|A\nUS|CA,New York|*|902,100-104|*|*|*|*|*|*|*|*|5|*|A`;
    const places = rowsOf(csv, MATRIX).map((row) =>
      "country" in row ? [row.country, row.province, row.postcodeFrom].join(" ") : row,
    );
    expect(places).toEqual([
      "US  ",
      "CA  ",
      "US CA 902",
      "US CA 100-104",
      "US NY 902",
      "US NY 100-104",
    ]);
  });

  test.each([
    ["w=1@1.25", { perWeight: 125, weightStep: 1_000, weightIncluded: 30_000 }],
    ["W=0.5*-2", { perWeight: -200, weightStep: 500, weightIncluded: 30_000 }],
    ["i=5", { perUnit: 500, unitsIncluded: 2 }],
    ["ai=5", { perUnit: 500 }],
    ["w=1@1&ai=0.10", { perWeight: 100, weightStep: 1_000, weightIncluded: 30_000, perUnit: 10 }],
  ])("the algorithm %s", (algorithm, extra) => {
    const csv = `${HEADINGS}\nGB|*|*|*|*|*|30|*|*|*|2|*|20|${algorithm}|A`;
    expect(rowsOf(csv, MATRIX)).toMatchObject([{ extra: anExtra(extra) }]);
  });

  test.each(["x=5", "w=1", "w=0@5", "i=", "5", "i=5&ai=5", "w=1@1&w=2@2", "i=1.234"])(
    "the algorithm %s is refused",
    (algorithm) => {
      const csv = `${HEADINGS}\nGB|*|*|*|*|*|30|*|*|*|2|*|20|${algorithm}|A`;
      expect(problemsOf(csv, MATRIX)).toEqual(["2 Algorithm bad_algorithm"]);
    },
  );
});

describe("a sheet that is wrong", () => {
  test("is refused whole, each cell by line and heading", () => {
    const csv = [
      "country|province|postcode_from|postcode_to|weight_from|weight_to|quantity_to|amount|service|percent|note",
      "XX||||||||A",
      "US|Ontario||||||5|A",
      "*|CA||||||5|A",
      "US||90250|90210||||5|A",
      "US|||90210||||5|A",
      "US||||2|2||5.001|A",
      "US||||a||1.5|-5|A|200.125",
      "US|||||||5|A||hello|there",
      "US|||||||5|fine",
    ].join("\n");
    expect(problemsOf(csv)).toEqual([
      "2 amount missing",
      "2 country bad_country",
      "3 province bad_province",
      "4 province province_without_country",
      "5 postcode_from bad_postcode",
      "6 postcode_from missing",
      "7 weight_to empty_range",
      "7 amount bad_amount",
      "8 weight_from bad_weight",
      "8 quantity_to bad_whole",
      "8 amount bad_amount",
      "8 percent bad_percent",
      "9 note unknown_column",
      "9 12 extra_cell",
    ]);
  });

  test("names the columns that are missing or stand there twice", () => {
    expect(problemsOf("city|amount|amount\nParis|1|2")).toEqual([
      "1 amount column_twice",
      "1 country missing_column",
    ]);
    expect(problemsOf("")).toEqual(["1 country missing_column", "1 amount missing_column"]);
  });

  test("needs to know how much weight each addition is for", () => {
    expect(problemsOf("country|amount|per_weight\nUS|1|2")).toEqual(["2 weight_step missing"]);
  });

  test("names a hundred problems and counts the rest", () => {
    const sheet = read(`country|amount\n${"US|x\n".repeat(250)}`, PLAIN);
    expect(sheet).toMatchObject({ kind: "refused", wrong: 250 });
    expect(sheet.kind === "refused" && sheet.problems.length).toBe(100);
  });

  test.each(SHEET_PROBLEMS)("has words for %s", (problem) => {
    expect(en.problems[problem]).toMatch(/\.$/);
    expect(de.problems[problem]).not.toBe(en.problems[problem]);
  });
});

test("empty lines and columns without a word are nothing", () => {
  expect(rowsOf("country|amount|note\n||\nUS|5|*\n\n", PLAIN)).toEqual([
    aRow({ country: "US", service: "" }),
  ]);
});

describe("an export reads back as it was", () => {
  const count = (max: number) => fc.integer({ min: 0, max });
  const range = (max: number) =>
    fc.oneof(
      fc.constant({ from: null, to: null }),
      fc.tuple(fc.option(count(max)), fc.integer({ min: 2, max })).map(([from, more]) => ({
        from,
        to: (from ?? 0) + more,
      })),
      count(max).map((from) => ({ from, to: null })),
    );
  const place = fc.constantFrom(
    { country: "*", province: "", postcodeFrom: "", postcodeTo: "" },
    { country: "US", province: "CA", postcodeFrom: "90210", postcodeTo: "90299" },
    { country: "MX", province: "Q ROO", postcodeFrom: "", postcodeTo: "" },
    { country: "GB", province: "", postcodeFrom: "SW1*", postcodeTo: "" },
    { country: "DE", province: "BY", postcodeFrom: "80331-81929", postcodeTo: "" },
  );
  const word = fc.constantFrom("", "Bulky", "São Paulo", 'a, b; "c"', "=SUM(A1)", "-", "'x");
  const signed = fc.integer({ min: -9_999, max: 9_999 });
  const extra = fc
    .record({
      perUnit: signed,
      unitsIncluded: count(9),
      unitsEvery: fc.option(fc.integer({ min: 1, max: 9 })),
      perWeight: signed,
      weightStep: fc.integer({ min: 1, max: 5_000 }),
      weightIncluded: count(99_999),
      basisPoints: count(99_999),
      priceIncluded: count(99_999),
    })
    .map((given) => {
      const { perUnit, perWeight, basisPoints, unitsEvery } = given;
      return perUnit === 0 && perWeight === 0 && basisPoints === 0 && unitsEvery === null
        ? null
        : given;
    });
  const plainRow = fc
    .record({
      place,
      city: word,
      group: word,
      weight: range(99_999),
      price: range(999_999),
      quantity: range(999),
      volume: range(99_999_999),
      amount: count(999_999),
      extra: fc.option(extra),
      service: word,
    })
    .map(({ place: where, ...rest }): RateTableRow => ({ ...where, ...rest }));

  /** What the matrix columns have words for. */
  const matrixRow = fc
    .tuple(plainRow, fc.boolean(), signed, signed, fc.integer({ min: 1, max: 5_000 }))
    .map(([row, isAll, perUnit, perWeight, weightStep]): RateTableRow => {
      const byWeight =
        perWeight === 0 ? {} : { perWeight, weightStep, weightIncluded: row.weight.from ?? 0 };
      const byUnit =
        perUnit === 0 ? {} : { perUnit, unitsIncluded: isAll ? 0 : (row.quantity.from ?? 0) };
      const nothing = perWeight === 0 && perUnit === 0;
      return {
        ...row,
        volume: { from: null, to: null },
        extra: nothing ? null : { ...NO_EXTRA, ...byWeight, ...byUnit },
      };
    });
  const options = fc.record({
    currencyDigits: fc.constantFrom(0, 2, 3),
    weightUnit: fc.constantFrom("g" as const, "kg" as const, "lb" as const),
  });

  test.each([
    ["plain", plainRow, PLAIN],
    ["matrix", matrixRow, MATRIX],
  ] as const)("in the %s columns", (_, row, layout) => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 8 }), options, (rows, units) => {
        const how = { ...layout, ...units };
        const written = writeSheet(rows, how);
        if (written.kind === "refused") throw new Error("cannot be written");
        expect(readSheet(written.lines, how)).toEqual({ kind: "read", rows });
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    [{ extra: anExtra({ basisPoints: 5 }) }, "percent"],
    [{ extra: anExtra({ unitsEvery: 5 }) }, "units_every"],
    [{ extra: anExtra({ perUnit: 5, unitsIncluded: 3 }) }, "units_included"],
    [{ extra: anExtra({ perWeight: 5, weightIncluded: 3 }) }, "weight_included"],
    [{ volume: { from: 1, to: null } }, "volume_from"],
  ])("what the matrix columns cannot say is refused: %j", (row, column) => {
    expect(writeSheet([aRow(), aRow(row)], MATRIX)).toEqual({
      kind: "refused",
      problems: [{ line: 3, column, problem: "not_in_layout", text: "" }],
    });
  });
});
