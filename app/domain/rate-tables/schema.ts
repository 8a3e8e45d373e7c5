/**
 * A rate table as the merchant keeps it: one row a line of the spreadsheet. Money is integer minor units of the shop's
 * currency, weights are grams, volumes are cubic millimetres, percentages are basis points (100 is 1 %).
 */
import { z } from "zod";

const minor = z.number().int().min(0).max(100_000_000_000);
const signedMinor = z.number().int().min(-100_000_000_000).max(100_000_000_000);
const count = z.number().int().min(0).max(1_000_000_000_000_000);

/** Null: no bound. Whether a bound is itself inside says the table's `bounds`. */
export const Range = z.object({ from: count.nullable(), to: count.nullable() });

/** What is added to the row's amount. Everything zero and null adds nothing. */
export const Extra = z.object({
  /** for every unit beyond `unitsIncluded` */
  perUnit: signedMinor,
  unitsIncluded: count,
  /** the amount recurs for every started group of so many units, and each group includes its own units; null: one group */
  unitsEvery: z.number().int().min(1).max(1_000_000).nullable(),
  /** for every started `weightStep` beyond `weightIncluded` */
  perWeight: signedMinor,
  weightStep: z.number().int().min(1).max(1_000_000_000),
  weightIncluded: count,
  /** share of the price beyond `priceIncluded` */
  basisPoints: z.number().int().min(0).max(1_000_000),
  priceIncluded: minor,
});

export const RateTableRow = z.object({
  /** ISO 3166-1 alpha-2, or "*" for every country */
  country: z.string().regex(/^([A-Z]{2}|\*)$/),
  /** the code of domain/places; "": the whole country */
  province: z.string().max(40),
  /** "": everywhere */
  city: z.string().max(120),
  /** a line of a postcode list as in domain/rating/postcodes.ts; "": every postcode */
  postcodeFrom: z.string().max(40),
  /** the range's end, included; "": postcodeFrom alone */
  postcodeTo: z.string().max(20),
  /** shipping group; "": every group */
  group: z.string().max(120),
  weight: Range,
  price: Range,
  quantity: Range,
  volume: Range,
  amount: minor,
  extra: Extra.nullable(),
  /** the delivery that the shopper chooses; one row is found for each */
  service: z.string().max(120),
});

const Bound = z.enum(["inclusive", "exclusive"]);

export const Bounds = z.object({ from: Bound, to: Bound });

export type Range = z.infer<typeof Range>;
export type Extra = z.infer<typeof Extra>;
export type RateTableRow = z.infer<typeof RateTableRow>;
export type Bounds = z.infer<typeof Bounds>;
