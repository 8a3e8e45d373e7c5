import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  aRow,
  aTableQuery,
  HALF_OPEN,
  rowsFound,
  someMeasures,
} from "#tests/factories/rate-table.ts";
import { boxesOf, isInside } from "./boxes.ts";
import { compileTable, foldCity, spansOf, type TableOptions } from "./compile-table.ts";
import { lookup, type TableQuery } from "./lookup.ts";
import { rankRows } from "./rank.ts";
import type { RateTableRow } from "./schema.ts";
import { postcodeSpan } from "#app/domain/rating/postcode-key.ts";

const winner = (rows: RateTableRow[], query: Partial<TableQuery> = {}, options = HALF_OPEN) =>
  rowsFound(rows, query, options)["Standard"];

describe("of the rows that match wins", () => {
  test("the most specific destination", () => {
    const rows = [
      aRow(),
      aRow({ country: "CA" }),
      aRow({ country: "CA", province: "ON" }),
      aRow({ country: "CA", city: "OTTAWA" }),
      aRow({ country: "CA", postcodeFrom: "K1A", postcodeTo: "K1Z" }),
      aRow({ country: "CA", postcodeFrom: "K1M" }),
    ];
    for (let count = 1; count <= rows.length; count += 1)
      expect(winner(rows.slice(0, count))).toBe(count - 1);
    expect(winner(rows, { postcode: "K2A 1A1" })).toBe(3);
    expect(winner(rows, { postcode: "H2X 1Y4", city: "Montréal", province: "QC" })).toBe(1);
    expect(winner(rows, { country: "FR", postcode: "75001" })).toBe(0);
  });

  test("among those the row for the shipping group, then the tighter range, then the first", () => {
    const rows = [
      aRow({ weight: { from: 0, to: 5_000 } }),
      aRow({ weight: { from: 500, to: 2_000 } }),
      aRow({ weight: { from: 500, to: 2_000 } }),
      aRow({ group: "bulky" }),
    ];
    expect(winner(rows)).toBe(1);
    expect(winner(rows, { group: "bulky" })).toBe(3);
    expect(winner(rows, { measures: someMeasures({ weight: 3_000 }) })).toBe(0);
    expect(winner(rows, { measures: someMeasures({ weight: 5_000 }) })).toBeUndefined();
  });

  test("of ranges that are open above the one that begins last", () => {
    const rows = [0, 5, 10, 20].map((from) => aRow({ quantity: { from, to: null } }));
    expect(winner(rows, { measures: someMeasures({ quantity: 12 }) })).toBe(2);
  });

  test("one row for each service", () => {
    const rows = [
      aRow({ service: "Express", country: "CA" }),
      aRow(),
      aRow({ service: "Express", country: "CA", province: "ON" }),
      aRow({ service: "Freight", weight: { from: 30_000, to: null } }),
    ];
    expect(rowsFound(rows, {})).toEqual({ Express: 2, Standard: 1 });
  });
});

describe("in karrio's order wins", () => {
  const karrio: TableOptions = { ...HALF_OPEN, order: "karrio" };
  const kilos = (from: number | null, to: number | null) => ({ weight: { from, to } });

  test("the postcode before the city before the country, whatever else the row names", () => {
    const rows = [
      aRow({ country: "CA", province: "ON", ...kilos(0, 5_000) }),
      aRow({ city: "Ottawa", ...kilos(0, 9_000) }),
      aRow({ postcodeFrom: "K1M 1M4" }),
    ];
    expect(winner(rows, {}, karrio)).toBe(2);
    expect(winner(rows.slice(0, 2), {}, karrio)).toBe(1);
  });

  test("then both bounds of the weight before one, the tightest, and the cheapest", () => {
    const rows = [
      aRow({ ...kilos(900, null), amount: 1 }),
      aRow({ ...kilos(0, 5_000), amount: 2 }),
      aRow({ ...kilos(500, 2_000), amount: 9 }),
      aRow({ ...kilos(600, 2_100), amount: 8 }),
      aRow({ ...kilos(0, null), amount: 0 }),
    ];
    expect(winner(rows, {}, karrio)).toBe(3);
    expect(winner(rows, { measures: someMeasures({ weight: 4_000 }) }, karrio)).toBe(1);
    expect(winner(rows, { measures: someMeasures({ weight: 8_000 }) }, karrio)).toBe(4);
  });
});

test.each([
  ["inclusive", "exclusive", [false, true, true, false]],
  ["exclusive", "inclusive", [false, false, true, true]],
  ["inclusive", "inclusive", [false, true, true, true]],
  ["exclusive", "exclusive", [false, false, true, false]],
] as const)("bounds that are %s below and %s above", (from, to, expected) => {
  const rows = [aRow({ weight: { from: 500, to: 1_000 } })];
  const options: TableOptions = { ...HALF_OPEN, bounds: { from, to } };
  const found = [499, 500, 750, 1_000].map(
    (weight) => winner(rows, { measures: someMeasures({ weight }) }, options) === 0,
  );
  expect(found).toEqual(expected);
});

describe("an incomplete address", () => {
  const rows = [
    aRow({ country: "CA", postcodeFrom: "K1M 1M4" }),
    aRow({ country: "CA", province: "QC", amount: 100 }),
    aRow({ country: "GB", city: "London" }),
  ];
  const found = (query: Partial<TableQuery>) =>
    lookup(compileTable(rows, HALF_OPEN), aTableQuery(query));

  test("finds rows that it may lie in, and says so", () => {
    expect(found({ postcode: "K1M" })).toEqual([{ service: "Standard", row: 0, certain: false }]);
    expect(found({ postcode: "", province: "QC" })).toEqual([
      { service: "Standard", row: 1, certain: true },
    ]);
    expect(found({ postcode: "H2X 1Y4", province: "" })).toEqual([
      { service: "Standard", row: 1, certain: false },
    ]);
    expect(found({ country: "GB", city: "", province: "", postcode: "SW1A 1AA" })).toEqual([
      { service: "Standard", row: 2, certain: false },
    ]);
  });

  test("finds nothing where it certainly is not", () => {
    expect(found({ postcode: "K2M" })).toEqual([]);
    expect(found({ country: "GB", city: "Leeds", postcode: "" })).toEqual([]);
  });
});

describe("whatever the rows", () => {
  const bound = fc.option(fc.integer({ min: 0, max: 40 }));
  const range = fc.tuple(bound, bound).map(([from, to]) => ({ from, to }));
  const maybe = <T>(value: fc.Arbitrary<T>, otherwise: T) =>
    fc.oneof(fc.constant(otherwise), value);
  const place = fc.constantFrom(
    { country: "US", province: "", postcodeFrom: "902", postcodeTo: "" },
    { country: "US", province: "", postcodeFrom: "90210", postcodeTo: "90250" },
    { country: "US", province: "CA", postcodeFrom: "90220", postcodeTo: "" },
    { country: "US", province: "CA", postcodeFrom: "", postcodeTo: "" },
    { country: "US", province: "", postcodeFrom: "", postcodeTo: "" },
    { country: "GB", province: "", postcodeFrom: "SW1A", postcodeTo: "" },
    { country: "GB", province: "", postcodeFrom: "SW1*", postcodeTo: "" },
    { country: "*", province: "", postcodeFrom: "", postcodeTo: "" },
  );
  const none = { from: null, to: null };
  const row = fc
    .record({
      place,
      city: maybe(fc.constantFrom("Beverly Hills", "London"), ""),
      group: maybe(fc.constant("bulky"), ""),
      weight: maybe(range, none),
      price: maybe(range, none),
      quantity: maybe(range, none),
      volume: fc.constant(none),
      service: fc.constantFrom("Standard", "Express"),
    })
    .map(({ place: where, ...rest }) => aRow({ ...where, ...rest }));
  const query = fc.record({
    where: fc.constantFrom(
      { country: "US", province: "CA", city: "beverly  hills", postcode: "90210" },
      { country: "US", province: "CA", city: "", postcode: "90225-1234" },
      { country: "GB", province: "ENG", city: "LONDON", postcode: "SW1A 1AA" },
      { country: "FR", province: "75", city: "Paris", postcode: "75001" },
    ),
    group: fc.constantFrom("", "bulky"),
    weight: fc.integer({ min: 0, max: 45 }),
    price: fc.integer({ min: 0, max: 45 }),
    quantity: fc.integer({ min: 0, max: 45 }),
  });
  const options = fc.record({
    bounds: fc.record({
      from: fc.constantFrom("inclusive" as const, "exclusive" as const),
      to: fc.constantFrom("inclusive" as const, "exclusive" as const),
    }),
    order: fc.constantFrom("most_specific" as const, "karrio" as const),
  });

  /** Every row looked at, in the order in which they win. */
  function scan(rows: RateTableRow[], asked: TableQuery, { bounds, order }: TableOptions) {
    const boxes = boxesOf(rows, bounds);
    const spans = rows.map(spansOf);
    const found = new Map<string, number>();
    for (const position of rankRows({ rows, boxes, spans }, order)) {
      const at = rows[position];
      if (at === undefined || found.has(at.service)) continue;
      const code = postcodeSpan(at.country, asked.postcode);
      const listed = spans[position]?.some(
        ({ lo, hi }) => code !== null && lo <= code.lo && code.hi <= hi,
      );
      const holds =
        [asked.country, "*"].includes(at.country) &&
        ["", asked.province].includes(at.province) &&
        (at.city === "" || foldCity(at.city) === foldCity(asked.city)) &&
        ["", asked.group].includes(at.group) &&
        listed !== false &&
        isInside(boxes, position, asked.measures);
      if (holds) found.set(at.service, position);
    }
    return found;
  }

  const queries = fc.array(query, { minLength: 5, maxLength: 15 });

  /** What the index finds and what looking at every row finds, query by query. */
  function both(rows: RateTableRow[], asked: TableQuery[], how: TableOptions) {
    const table = compileTable(rows, how);
    const found = asked.map((one) => {
      const certain = lookup(table, one).filter((match) => match.certain);
      return new Map(certain.map((match) => [match.service, match.row]));
    });
    return { found, expected: asked.map((one) => scan(rows, one, how)) };
  }
  const askedOf = (list: (typeof query extends fc.Arbitrary<infer Q> ? Q : never)[]) =>
    list.map(({ where, group, ...measured }) =>
      aTableQuery({ ...where, group, measures: someMeasures(measured) }),
    );

  test("the index finds what looking at every row finds", () => {
    const rows = fc.array(row, { maxLength: 150 });
    fc.assert(
      fc.property(rows, queries, options, (list, asked, how) => {
        const { found, expected } = both(list, askedOf(asked), how);
        expect(found).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  test("also among many rows of one destination, with ranges of one kind or of several", () => {
    const kinds = fc.subarray(["weight", "price", "quantity"] as const, { minLength: 1 });
    const rows = kinds.chain((named) =>
      fc.array(
        fc
          .record({
            weight: range,
            price: range,
            quantity: range,
            service: fc.constantFrom("A", "B"),
          })
          .map(({ service, ...ranges }) =>
            aRow({
              ...Object.fromEntries(named.map((name) => [name, ranges[name]])),
              country: "US",
              service,
            }),
          ),
        { minLength: 30, maxLength: 120 },
      ),
    );
    fc.assert(
      fc.property(rows, queries, options, (list, asked, how) => {
        const { found, expected } = both(list, askedOf(asked), how);
        expect(found).toEqual(expected);
      }),
      { numRuns: 150 },
    );
  });
});
