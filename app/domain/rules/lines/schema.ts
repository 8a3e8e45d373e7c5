/** What is asked of one line of a cart; the line either meets it, does not, or nobody knows. */
import { z } from "zod";
import { Bounds } from "../bounds/schema.ts";
import { nested } from "../nesting/schema.ts";

/** Compared without regard to case. */
export const TextMatch = z.enum(["is", "starts", "ends", "contains"]);

const texts = z
  .array(z.string().trim().min(1).max(255))
  .min(1, "name at least one value")
  .max(1_000);
const ids = z
  .array(z.string().regex(/^\d{1,20}$/))
  .min(1, "name at least one id")
  .max(1_000);
const matched = { match: TextMatch, values: texts };

export const LineLeaf = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("line.sku"), ...matched }),
  z.object({ kind: z.literal("line.name"), ...matched }),
  z.object({ kind: z.literal("line.vendor"), ...matched }),
  z.object({ kind: z.literal("line.type"), ...matched }),
  z.object({ kind: z.literal("line.tag"), ...matched }),
  z.object({ kind: z.literal("line.product"), ids }),
  z.object({ kind: z.literal("line.variant"), ids }),
  z.object({ kind: z.literal("line.collection"), ids }),
  /** what the shopper entered for the line, by its name */
  z.object({
    kind: z.literal("line.property"),
    name: z.string().trim().min(1).max(255),
    ...matched,
  }),
  /** beginnings of harmonised system codes, digits only */
  z.object({
    kind: z.literal("line.hs_code"),
    prefixes: z
      .array(z.string().regex(/^\d{2,14}$/))
      .min(1)
      .max(1_000),
  }),
  /** of one unit, minor units of the shop's currency before discounts */
  z.object({ kind: z.literal("line.price"), bounds: Bounds }),
  /** of one unit, grams */
  z.object({ kind: z.literal("line.weight"), bounds: Bounds }),
  /** of one unit, millimetres; sides by their length */
  z.object({
    kind: z.literal("line.side"),
    side: z.enum(["longest", "middle", "shortest"]),
    bounds: Bounds,
  }),
  /** of one unit, cubic millimetres */
  z.object({ kind: z.literal("line.volume"), bounds: Bounds }),
  z.object({ kind: z.literal("line.quantity"), bounds: Bounds }),
  /** of all units of the line */
  z.object({ kind: z.literal("line.total_price"), bounds: Bounds }),
  z.object({ kind: z.literal("line.total_weight"), bounds: Bounds }),
  /** must it travel in a box of its own? */
  z.object({ kind: z.literal("line.own_box"), is: z.boolean() }),
]);

export const LinePredicate = nested(LineLeaf);

export type LineLeaf = z.infer<typeof LineLeaf>;
export type LinePredicate = z.infer<typeof LinePredicate>;
export type TextMatch = z.infer<typeof TextMatch>;
