/**
 * Rate sheets of karrio's universal carrier and price calculators of Solidus, Sylius and Parcelify, priced by rate tables. They
 * lie outside the project, in the folder that CONFORMANCE_DIR names; without it there is nothing to hold against.
 */
import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { chargeOf } from "#app/domain/rate-tables/charge.ts";
import { compileTable } from "#app/domain/rate-tables/compile-table.ts";
import { lookup } from "#app/domain/rate-tables/lookup.ts";
import {
  quoteSheet,
  type SheetQuote,
  type SheetService,
} from "#app/domain/rate-tables/rate-sheet.ts";
import type { Extra, RateTableRow } from "#app/domain/rate-tables/schema.ts";
import { gramsFromMilliOunces, gramsFromMilliPounds } from "#app/domain/units/weight.ts";
import {
  aRow,
  anExtra,
  aTableQuery,
  HALF_OPEN,
  someMeasures,
} from "#tests/factories/rate-table.ts";

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

const Case = z.object({
  id: z.string(),
  kind: z.string(),
  input: z.unknown(),
  expected: z.number(),
});
const Kinds = z.object({ cases: z.array(z.object({ kind: z.string() }).loose()) });
const calculators = isThere
  ? Kinds.parse(read("rule-cases.json"))
      .cases.filter(({ kind }) => kind.startsWith("calculator."))
      .map((entry) => Case.parse(entry))
  : [];

interface Priced {
  readonly rows: RateTableRow[];
  readonly measures: Parameters<typeof someMeasures>[0];
  /** how many of our units one of theirs is */
  readonly scale: number;
}

const Flexi = z.strictObject({
  items: z.array(z.object({ price: z.number(), qty: z.number() })),
  first_item: z.number(),
  additional_item: z.number(),
  max_items: z.number(),
});
const Sack = z.strictObject({
  minimal_amount: z.number(),
  normal_amount: z.number(),
  discount_amount: z.number(),
  order_total: z.number(),
});
const PerUnit = z.strictObject({ perUnit: z.number(), units: z.number() });
const Parcelify = z.strictObject({
  base: z.number(),
  pricePerGram: z.number(),
  startingGrams: z.number(),
  grams: z.number(),
  pricePerCent: z.number(),
  startingCents: z.number(),
  cents: z.number(),
});

const charging = (amount: number, extra: Partial<Extra>) => [
  aRow({ amount, extra: anExtra(extra) }),
];

const CALCULATORS: Readonly<Record<string, (input: unknown) => Priced>> = {
  "calculator.flexi_rate": (input) => {
    const { items, ...rate } = Flexi.parse(input);
    return {
      rows: charging(minor(rate.first_item), {
        perUnit: minor(rate.additional_item),
        unitsIncluded: 1,
        unitsEvery: rate.max_items === 0 ? null : rate.max_items,
      }),
      measures: { quantity: items.reduce((sum, { qty }) => sum + qty, 0) },
      scale: 100,
    };
  },
  "calculator.price_sack": (input) => {
    const sack = Sack.parse(input);
    const edge = minor(sack.minimal_amount);
    return {
      rows: [
        aRow({ price: { from: null, to: edge }, amount: minor(sack.normal_amount) }),
        aRow({ price: { from: edge, to: null }, amount: minor(sack.discount_amount) }),
      ],
      measures: { price: minor(sack.order_total) },
      scale: 100,
    };
  },
  "calculator.per_unit": (input) => {
    const { perUnit, units } = PerUnit.parse(input);
    return {
      rows: charging(0, { perUnit: minor(perUnit) }),
      measures: { quantity: units },
      scale: 100,
    };
  },
  "calculator.parcelify": (input) => {
    const rate = Parcelify.parse(input);
    return {
      rows: charging(rate.base, {
        perWeight: rate.pricePerGram,
        weightIncluded: rate.startingGrams,
        basisPoints: Math.round(rate.pricePerCent * 10_000),
        priceIncluded: rate.startingCents,
      }),
      measures: { weight: rate.grams, price: rate.cents },
      scale: 1,
    };
  },
};

describe.skipIf(!isThere)(`calculators of other systems${why}`, () => {
  test.for(calculators)("$kind $id", ({ kind, input, expected }, { skip }) => {
    const calculator = CALCULATORS[kind];
    if (calculator === undefined) return skip(`no rate table is like ${kind}`);
    const { rows, measures, scale } = calculator(input);
    const asked = aTableQuery({ measures: someMeasures(measures) });
    const [match] = lookup(compileTable(rows, HALF_OPEN), asked);
    const row = rows[match?.row ?? -1];
    expect(row === undefined ? null : chargeOf(row, asked.measures) / scale).toBe(expected);
  });

  test("the cases were found", () => {
    expect(calculators.length).toBeGreaterThan(4);
  });
});
