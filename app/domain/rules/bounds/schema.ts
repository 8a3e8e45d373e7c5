/** From and to of a whole number: minor units of the shop's currency, grams, millimetres, pieces, metres. */
import { z } from "zod";
import { integerBounds } from "./integer-bounds.ts";

const Limit = z.object({
  value: z.number().int().min(0).max(1_000_000_000_000_000),
  /** does the value itself lie inside? */
  inclusive: z.boolean(),
});

export const Bounds = z
  .object({ from: Limit.nullable(), to: Limit.nullable() })
  .superRefine((bounds, context) => {
    if (bounds.from === null && bounds.to === null)
      context.addIssue({
        code: "custom",
        path: ["from"],
        message: "name a lowest or a highest value",
      });
    const { low, high } = integerBounds(bounds);
    if (low > high)
      context.addIssue({
        code: "custom",
        path: ["to"],
        message: "no whole number lies between these bounds: raise the highest value",
      });
  });

export type Bounds = z.infer<typeof Bounds>;
