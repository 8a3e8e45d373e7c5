/** Parcels as Shippo takes them: decimal numbers as text, in units of the sender's choice. */
import { z } from "zod";
import { invalid, missing } from "./errors.ts";

export interface Measures {
  readonly grams: number;
  readonly cubicCm: number;
}

const CM = { cm: 1, in: 2.54, ft: 30.48, m: 100, mm: 0.1, yd: 91.44 } as const;
const GRAMS = { g: 1, oz: 28.349523125, lb: 453.59237, kg: 1_000 } as const;

/** "Up to six digits in front and four digits after the decimal separator" */
const Decimal = z
  .union([z.string(), z.number()])
  .transform(String)
  .pipe(z.string().regex(/^\d{1,6}(\.\d{1,4})?$/))
  .refine((text) => Number(text) > 0);

export const ParcelFields = z.object({
  length: Decimal,
  width: Decimal,
  height: Decimal,
  distance_unit: z.enum(["cm", "in", "ft", "m", "mm", "yd"]),
  weight: Decimal,
  mass_unit: z.enum(["g", "oz", "lb", "kg"]),
  metadata: z.string().max(100).default(""),
});

export type ParcelFields = z.infer<typeof ParcelFields>;

/** Throws 400 with the field that is wrong. */
export function readParcel(raw: unknown): ParcelFields {
  if (raw === undefined || raw === null) throw missing("parcels");
  const read = ParcelFields.safeParse(raw);
  if (!read.success)
    throw invalid("parcels", `${read.error.issues[0]?.path.join(".") ?? ""} is not valid.`);
  return read.data;
}

export function measuresOf(parcel: unknown): Measures {
  const fields = ParcelFields.parse(parcel);
  const cm = CM[fields.distance_unit];
  const { length, width, height } = fields;
  return {
    grams: Number(fields.weight) * GRAMS[fields.mass_unit],
    cubicCm: Number(length) * Number(width) * Number(height) * cm ** 3,
  };
}
