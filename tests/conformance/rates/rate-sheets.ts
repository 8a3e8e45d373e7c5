/** Rate sheets of karrio's universal carrier, priced by a rate table: shapes and units only. */
import { z } from "zod";
import { compileTable } from "#app/domain/rate-tables/compile-table.ts";
import {
  quoteSheet,
  type SheetQuote,
  type SheetService,
} from "#app/domain/rate-tables/rate-sheet.ts";
import type { RateTableRow } from "#app/domain/rate-tables/schema.ts";
import { aRow, aTableQuery, HALF_OPEN, someMeasures } from "#tests/factories/rate-table.ts";
import type { Verdict } from "../cases.ts";
import { basisPoints, grams, major, micrometres, minor } from "../units.ts";
import { same } from "./rule-case.ts";

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
  // without a unit karrio compares nothing with the limits
  weight_unit: z.string().nullish(),
  dimension_unit: z.string().nullish(),
  active: z.boolean().default(true),
  domicile: z.boolean().nullish(),
  international: z.boolean().nullish(),
  min_weight: number,
  max_weight: number,
  max_length: number,
  max_width: number,
  max_height: number,
  zones: z.array(Zone),
  surcharges: z
    .array(
      z.object({
        name: z.string().default("Surcharge"),
        amount: z.number().default(0),
        surcharge_type: z.enum(["fixed", "percentage"]).default("fixed"),
      }),
    )
    .nullish()
    .transform((given) => given ?? []),
});
const Address = z.object({
  country_code: z.string(),
  postal_code: z.string().nullish(),
  city: z.string().nullish(),
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
export const SheetCase = z.object({
  name: z.string(),
  settings: z.object({ carrier_id: z.string(), services: z.array(Service) }),
  request: z.object({
    shipper: Address,
    recipient: Address,
    parcels: z.array(Parcel),
    services: z
      .array(z.string())
      .nullish()
      .transform((given) => given ?? []),
  }),
  expected: z.tuple([z.array(Rate), z.array(Message)]),
});
export type SheetCase = z.infer<typeof SheetCase>;
type Service = z.infer<typeof Service>;

/** karrio's places exclude each other: postcodes, else cities, else countries. */
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
    weight == null ? null : grams(weight, service.weight_unit ?? "KG");
  return service.zones.flatMap((zone) =>
    placesOf(zone).map((place) =>
      aRow({
        ...place,
        weight: { from: bound(zone.min_weight), to: bound(zone.max_weight) },
        amount: minor(zone.rate, service.currency),
        service: service.service_code,
      }),
    ),
  );
}

const SCALES = { KG: "kg", LB: "lb", OZ: "oz", G: "g" } as const;

function scaleOf(unit: string): SheetService["weighedIn"] {
  return Object.entries(SCALES).find(([name]) => name === unit)?.[1] ?? null;
}

function serviceOf(service: Service): SheetService {
  const { weight_unit: weighedIn, dimension_unit: measuredIn, currency } = service;
  const weight = (most: number | null | undefined) =>
    most == null || weighedIn == null ? null : grams(most, weighedIn);
  const side = (most: number | null | undefined) =>
    most == null || measuredIn == null ? null : micrometres(most, measuredIn);
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
    // karrio compares weights as its services write them, to hundredths
    weighedIn: scaleOf(weighedIn ?? "KG"),
    surcharges: service.surcharges.map(({ name, amount, surcharge_type: kind }) =>
      kind === "percentage"
        ? { name, kind: "percent", value: basisPoints(amount) }
        : { name, kind: "fixed", value: minor(amount, currency) },
    ),
  };
}

function quoted({ settings, request }: SheetCase): SheetQuote {
  const services = settings.services.filter(({ active }) => active);
  const table = compileTable(services.flatMap(rowsOf), { ...HALF_OPEN, order: "karrio" });
  const { shipper, recipient } = request;
  return quoteSheet(
    { services: services.map(serviceOf), table },
    {
      originCountry: shipper.country_code,
      destination: {
        country: recipient.country_code,
        province: "",
        city: recipient.city ?? "",
        postcode: recipient.postal_code ?? "",
        group: aTableQuery().group,
      },
      parcels: request.parcels.map((parcel) => {
        const side = (length: number | null | undefined) =>
          length == null ? null : micrometres(length, parcel.dimension_unit);
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
      const service = settings.services.find((entry) => entry.service_code === rate.code);
      const currency = service?.currency ?? "";
      const charges = [{ name: "Base Charge", amount: rate.base }, ...rate.surcharges];
      return {
        carrier_id,
        currency,
        service: rate.code,
        total_charge: major(rate.total, currency),
        extra_charges: charges.map(({ name, amount }) => ({
          name,
          amount: major(amount, currency),
          currency,
        })),
        meta: {
          service_name: rate.name,
          shipping_charges: major(rate.bases[0] ?? 0, currency),
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

/** What our rate sheet says of the case. */
export function judgeSheet(given: SheetCase): Verdict {
  return same(given.expected, inTheirWords(quoted(given), given));
}
