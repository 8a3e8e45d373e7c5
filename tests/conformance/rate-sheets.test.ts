/**
 * Rate sheets of karrio's universal carrier, priced by a rate table. They
 * lie outside the project, in the folder that CONFORMANCE_DIR names; without it there is nothing to hold against.
 */
import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { compileTable } from "#app/domain/rate-tables/compile-table.ts";
import {
  quoteSheet,
  type SheetQuote,
  type SheetService,
} from "#app/domain/rate-tables/rate-sheet.ts";
import type { RateTableRow } from "#app/domain/rate-tables/schema.ts";
import { gramsFromMilliOunces, gramsFromMilliPounds } from "#app/domain/units/weight.ts";
import { aRow, aTableQuery, HALF_OPEN, someMeasures } from "#tests/factories/rate-table.ts";

const folder = path.join(process.env["CONFORMANCE_DIR"] ?? "(CONFORMANCE_DIR)", "rates");
const isThere = fs.existsSync(path.join(folder, "rate-sheet-cases.json"));
const why = isThere ? "" : ` (skipped: no cases in ${folder})`;
const read = (file: string): unknown =>
  JSON.parse(fs.readFileSync(path.join(folder, file), "utf8"));

const minor = (amount: number) => Math.round(amount * 100);

const GRAMS: Readonly<Record<string, (amount: number) => number>> = {
  LB: (amount) => gramsFromMilliPounds(Math.round(amount * 1_000)),
  OZ: (amount) => gramsFromMilliOunces(Math.round(amount * 1_000)),
  KG: (amount) => Math.round(amount * 1_000),
  G: Math.round,
};
const grams = (amount: number, unit: string) => GRAMS[unit]?.(amount) ?? Number.NaN;
const millimetres = (length: number, unit: string) =>
  Math.round(length * (unit === "IN" ? 25.4 : 10));

const number = z.number().nullish();
const texts = z.array(z.string()).nullish();
const Zone = z.object({
  rate: z.number(),
  min_weight: number,
  max_weight: number,
  country_codes: texts,
  cities: texts,
  postal_codes: texts,
});
const Service = z.object({
  service_name: z.string(),
  service_code: z.string(),
  currency: z.string(),
  weight_unit: z.string().default("KG"),
  dimension_unit: z.string().default("CM"),
  domicile: z.boolean().nullish(),
  international: z.boolean().nullish(),
  min_weight: number,
  max_weight: number,
  max_length: number,
  max_width: number,
  max_height: number,
  zones: z.array(Zone),
  surcharges: z
    .array(z.object({ name: z.string(), amount: z.number(), surcharge_type: z.string() }))
    .default([]),
});
const Address = z.object({
  country_code: z.string(),
  postal_code: z.string().default(""),
  city: z.string().default(""),
});
const Parcel = z.object({
  weight: z.number(),
  weight_unit: z.string(),
  length: number,
  width: number,
  height: number,
  dimension_unit: z.string().default("CM"),
});
const Charge = z.object({ name: z.string(), amount: z.number(), currency: z.string() });
const Rate = z.object({
  carrier_id: z.string(),
  currency: z.string(),
  service: z.string(),
  total_charge: z.number(),
  extra_charges: z.array(Charge),
  meta: z.object({
    service_name: z.string(),
    shipping_charges: z.number(),
    shipping_currency: z.string(),
  }),
});
const Message = z.object({ carrier_id: z.string(), code: z.string(), message: z.string() });
const SheetCase = z.object({
  name: z.string(),
  settings: z.object({ carrier_id: z.string(), services: z.array(Service) }),
  request: z.object({
    shipper: Address,
    recipient: Address,
    parcels: z.array(Parcel),
    services: z.array(z.string()).default([]),
  }),
  expected: z.tuple([z.array(Rate), z.array(Message)]),
});
type SheetCase = z.infer<typeof SheetCase>;
type Service = z.infer<typeof Service>;

/** karrio's places exclude each other: postcodes, else cities, else countries. */
function placesOf(zone: z.infer<typeof Zone>): Partial<RateTableRow>[] {
  if ((zone.postal_codes ?? []).length > 0)
    return (zone.postal_codes ?? []).map((postcodeFrom) => ({ postcodeFrom }));
  if ((zone.cities ?? []).length > 0) return (zone.cities ?? []).map((city) => ({ city }));
  if ((zone.country_codes ?? []).length > 0)
    return (zone.country_codes ?? []).map((country) => ({ country }));
  return [{}];
}

function rowsOf(service: Service): RateTableRow[] {
  const bound = (weight: number | null | undefined) =>
    weight == null ? null : grams(weight, service.weight_unit);
  return service.zones.flatMap((zone) =>
    placesOf(zone).map((place) =>
      aRow({
        ...place,
        weight: { from: bound(zone.min_weight), to: bound(zone.max_weight) },
        amount: minor(zone.rate),
        service: service.service_code,
      }),
    ),
  );
}

function serviceOf(service: Service): SheetService {
  const weight = (most: number | null | undefined) =>
    most == null ? null : grams(most, service.weight_unit);
  const side = (most: number | null | undefined) =>
    most == null ? null : millimetres(most, service.dimension_unit);
  return {
    code: service.service_code,
    name: service.service_name,
    domestic: service.domicile ?? null,
    international: service.international ?? null,
    minWeight: weight(service.min_weight),
    maxWeight: weight(service.max_weight),
    maxLength: side(service.max_length),
    maxWidth: side(service.max_width),
    maxHeight: side(service.max_height),
    surcharges: service.surcharges.map(({ name, amount, surcharge_type: kind }) => ({
      name,
      kind: kind === "percentage" ? "percent" : "fixed",
      value: minor(amount),
    })),
  };
}

function quoted({ settings, request }: SheetCase): SheetQuote {
  const rows = settings.services.flatMap(rowsOf);
  const table = compileTable(rows, { ...HALF_OPEN, order: "karrio" });
  const { recipient } = request;
  const { measures: _, ...anywhere } = aTableQuery();
  return quoteSheet(
    { services: settings.services.map(serviceOf), table },
    {
      originCountry: request.shipper.country_code,
      destination: {
        ...anywhere,
        country: recipient.country_code,
        province: "",
        city: recipient.city,
        postcode: recipient.postal_code,
      },
      parcels: request.parcels.map((parcel) => {
        const side = (length: number | null | undefined) =>
          length == null ? null : millimetres(length, parcel.dimension_unit);
        return {
          measures: someMeasures({ weight: grams(parcel.weight, parcel.weight_unit) }),
          length: side(parcel.length),
          width: side(parcel.width),
          height: side(parcel.height),
        };
      }),
      services: request.services,
    },
  );
}

const CODES: Readonly<Record<string, [code: string, message: (service: string) => string]>> = {
  max_weight: ["invalid_weight", (code) => `the weight exceeds service ${code} max weight`],
  max_length: ["invalid_dimension", (code) => `length size exceeds service ${code} max length`],
  max_height: ["invalid_dimension", (code) => `height size exceeds service ${code} max height`],
  max_width: ["invalid_dimension", (code) => `the width size exceeds service ${code} max width`],
  destination: [
    "destination_not_supported",
    (code) => `the service ${code} does not cover the requested destination`,
  ],
};

/** Our answer in karrio's words. */
function inTheirWords({ rates, refusals }: SheetQuote, { settings }: SheetCase) {
  const { carrier_id } = settings;
  return [
    rates.map((rate) => {
      const currency = settings.services.find((s) => s.service_code === rate.code)?.currency;
      const charges = [{ name: "Base Charge", amount: rate.base }, ...rate.surcharges];
      return {
        carrier_id,
        currency,
        service: rate.code,
        total_charge: rate.total / 100,
        extra_charges: charges.map(({ name, amount }) => ({
          name,
          amount: amount / 100,
          currency,
        })),
        meta: {
          service_name: rate.name,
          shipping_charges: (rate.bases[0] ?? 0) / 100,
          shipping_currency: currency,
        },
      };
    }),
    refusals.map(({ code, reason }) => ({
      carrier_id,
      code: CODES[reason]?.[0],
      message: CODES[reason]?.[1](code),
    })),
  ];
}

const sheets = isThere ? z.array(SheetCase).parse(read("rate-sheet-cases.json")) : [];

describe.skipIf(!isThere)(`rate sheets of karrio${why}`, () => {
  test.each(sheets)("$name", (given) => {
    expect(inTheirWords(quoted(given), given)).toEqual(given.expected);
  });

  test("the cases were found", () => {
    expect(sheets.length).toBeGreaterThan(5);
  });
});
