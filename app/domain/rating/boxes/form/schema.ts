/** The box editor's state: what the browser keeps while the merchant types, and what it sends. All texts as typed. */
import { z } from "zod";
import { LENGTH_UNITS } from "#app/domain/units/lengths.ts";

const text = z.string().max(2_000);
/** length, width, height */
const SideTexts = z.tuple([text, text, text]);

export const BoxFields = z.object({
  name: text,
  lengthUnit: z.enum(LENGTH_UNITS),
  weightUnit: z.enum(["g", "lb"]),
  inner: SideTexts,
  outer: SideTexts,
  tare: text,
  maxGross: text,
  padding: text,
  cost: text,
  maxItems: text,
  enabled: z.boolean(),
});

export type BoxFields = z.infer<typeof BoxFields>;
export type SideTexts = z.infer<typeof SideTexts>;
export type BoxWeightUnit = BoxFields["weightUnit"];
