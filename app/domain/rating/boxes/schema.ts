/** The boxes that a shop packs its orders into: millimetres, grams, minor units of the set-up's currency. */
import { z } from "zod";
import { boxFields, refuseImpossibleBox } from "#app/domain/packing/schema.ts";

export const ShopBox = z
  .object({
    id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
    name: z.string().trim().min(1).max(80),
    ...boxFields,
    enabled: z.boolean().default(true),
  })
  .superRefine(refuseImpossibleBox);

export type ShopBox = z.infer<typeof ShopBox>;
