/** Product classes that ship separately: their lines, their methods, and how their prices become one. */
import { z } from "zod";
import { LinePredicate } from "#app/domain/rules/lines/schema.ts";
import { LocalisedText } from "../texts/schema.ts";

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);
const name = z.string().trim().min(1).max(80);
/** empty: all methods */
const methodIds = z.array(id).max(500).default([]);

export const ShippingGroups = z.object({
  /** a line belongs to the first group that it certainly matches */
  groups: z
    .array(z.object({ id, name, where: LinePredicate, methodIds }))
    .min(1, "add a group, or take the groups out")
    .max(50),
  /** where all other lines belong; its id is "rest" */
  rest: z.object({ name, methodIds }),
  /**
   * How the groups' prices of one service level become one: their sum, the highest, the lowest, that of the first
   * group that has goods (in this list, the rest last), or that of the dominant group: the one with the most of `dominates`.
   */
  combine: z.enum(["sum", "highest", "lowest", "first", "dominant"]).default("sum"),
  dominates: z.enum(["value", "weight", "units"]).default("value"),
  /**
   * Methods that are one thing to the shopper, offered as one where groups meet. A method that is in no level is paired
   * with itself.
   */
  levels: z
    .array(
      z.object({
        id,
        name: LocalisedText,
        methodIds: z.array(id).min(1, "name the methods of this level").max(100),
      }),
    )
    .max(50)
    .default([]),
});

/** The id of the group that holds what no other does. */
export const REST = "rest";

export type ShippingGroups = z.infer<typeof ShippingGroups>;
