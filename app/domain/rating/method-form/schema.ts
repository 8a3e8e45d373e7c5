/** The method editor's state: what the browser keeps while the merchant types, and what it sends. All texts as typed. */
import { z } from "zod";

const text = z.string().max(2_000);
const translations = z.record(z.string().max(20), text);
export const BasisField = z.enum(["before_discounts", "after_discounts"]);

export const RowFields = z.object({ from: text, below: text, amount: text });

export const PriceFields = z.object({
  zoneId: z.string().max(40),
  by: z.enum(["flat", "weight", "price", "quantity", "items"]),
  amount: text,
  basis: BasisField,
  rows: z.array(RowFields).max(500),
  perUnit: text,
  percent: text,
  percentBasis: BasisField,
  freeOver: text,
  freeOverBasis: BasisField,
});

export const MethodFields = z.object({
  name: text,
  nameTranslations: translations,
  description: text,
  descriptionTranslations: translations,
  enabled: z.boolean(),
  weightUnit: z.enum(["kg", "lb"]),
  prices: z.array(PriceFields).max(200),
});

export type RowFields = z.infer<typeof RowFields>;
export type PriceFields = z.infer<typeof PriceFields>;
export type MethodFields = z.infer<typeof MethodFields>;
export type WeightUnit = MethodFields["weightUnit"];

/** What is wrong with a field: a key of the locale files (methods.problem.<key>) and its values. */
export interface FieldProblem {
  readonly key: string;
  readonly values: Readonly<Record<string, string | number>>;
}

/** Path of a field ("prices.0.rows.2.below") and what is wrong with it. */
export type FieldProblems = Readonly<Record<string, FieldProblem>>;

export const RegionFields = z.object({
  country: z.string().max(2),
  provinces: z.array(z.string().max(10)).max(200),
  /** one pattern a line, or parted by commas */
  postcodes: z.string().max(100_000),
  excludedPostcodes: z.string().max(100_000),
});

export const ZoneFields = z.object({
  name: text,
  regions: z.array(RegionFields).max(300),
});

export type RegionFields = z.infer<typeof RegionFields>;
export type ZoneFields = z.infer<typeof ZoneFields>;
