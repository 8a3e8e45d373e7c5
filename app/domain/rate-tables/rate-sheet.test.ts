import { expect, test } from "vitest";
import { aRow, aTableQuery, HALF_OPEN, someMeasures } from "#tests/factories/rate-table.ts";
import { compileTable } from "./compile-table.ts";
import { quoteSheet, type SheetRequest, type SheetService } from "./rate-sheet.ts";

const service = (code: string, given: Partial<SheetService> = {}): SheetService => ({
  code,
  name: code,
  domestic: true,
  international: false,
  minWeight: null,
  maxWeight: null,
  maxLength: null,
  maxWidth: null,
  maxHeight: null,
  surcharges: [],
  weighedIn: null,
  ...given,
});
const parcel = (weight: number, length: number | null = null) => ({
  measures: someMeasures({ weight }),
  length,
  width: null,
  height: null,
});
const SERVICES = [
  service("light", {
    maxWeight: 2_000,
    surcharges: [
      { name: "Fuel", kind: "percent", value: 1_250 },
      { name: "Door", kind: "fixed", value: 100 },
    ],
  }),
  service("heavy", { minWeight: 1_500, maxLength: 600 }),
  service("abroad", { domestic: false, international: true }),
  service("anywhere", { domestic: null, international: null }),
];
const table = compileTable(
  [
    aRow({ service: "light", amount: 999 }),
    aRow({ service: "heavy", amount: 2_000, weight: { from: 0, to: 30_000 } }),
    aRow({ service: "abroad", amount: 3_000 }),
  ],
  { ...HALF_OPEN, order: "karrio" },
);

function quoted(given: Partial<SheetRequest>) {
  const { measures: _, ...destination } = aTableQuery();
  const request = { originCountry: "CA", destination, parcels: [parcel(1_000)], services: [] };
  return quoteSheet({ services: SERVICES, table }, { ...request, ...given });
}
const totals = (given: Partial<SheetRequest>) =>
  quoted(given).rates.map(({ code, total }) => [code, total]);

test("a service is offered with its surcharges, each rounded by itself", () => {
  expect(quoted({}).rates).toEqual([
    {
      code: "light",
      name: "light",
      bases: [999],
      base: 999,
      surcharges: [
        { name: "Fuel", amount: 125 },
        { name: "Door", amount: 100 },
      ],
      total: 1_224,
    },
  ]);
});

test("every parcel is paid, and a service that cannot take one of them is not offered", () => {
  expect(totals({ parcels: [parcel(1_600), parcel(1_800)] })).toEqual([
    ["light", 2_448],
    ["heavy", 4_000],
  ]);
  expect(totals({ parcels: [parcel(1_600), parcel(2_001)] })).toEqual([["heavy", 4_000]]);
  expect(totals({ parcels: [parcel(30_000)] })).toEqual([]);
});

test("abroad only services that go abroad and have a price are offered", () => {
  const { measures: _, ...destination } = aTableQuery({ country: "US" });
  expect(totals({ destination })).toEqual([["abroad", 3_000]]);
});

test("who asked for a service by name hears why it cannot be had", () => {
  const answer = quoted({
    parcels: [parcel(2_001, 601)],
    services: ["light", "heavy", "abroad", "unknown"],
  });
  expect(answer).toEqual({
    rates: [],
    refusals: [
      { code: "light", reason: "max_weight", parcel: 0 },
      { code: "heavy", reason: "max_length", parcel: 0 },
      { code: "abroad", reason: "destination", parcel: 0 },
    ],
  });
  expect(quoted({ parcels: [parcel(2_001, 601)] }).refusals).toEqual([]);
});

test("a parcel counts as the service's scales show it", () => {
  const priced = (weighedIn: "kg" | null) => {
    const { measures: _, ...destination } = aTableQuery();
    const tiers = [
      aRow({ service: "tiers", amount: 500, weight: { from: 0, to: 500 } }),
      aRow({ service: "tiers", amount: 800, weight: { from: 500, to: 1_000 } }),
    ];
    const sheet = {
      services: [service("tiers", { weighedIn })],
      table: compileTable(tiers, { ...HALF_OPEN, order: "karrio" }),
    };
    const request = { originCountry: "CA", destination, parcels: [parcel(499)], services: [] };
    return quoteSheet(sheet, request).rates[0]?.total;
  };
  expect(priced(null)).toBe(500);
  expect(priced("kg")).toBe(800);
});
