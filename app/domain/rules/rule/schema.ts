/** What every rule has, whatever it does: rating, labels, tax and flows add their own actions. */
import { z } from "zod";
import { Condition } from "../schema.ts";

export const ruleFields = {
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
  name: z.string().trim().min(1).max(80),
  enabled: z.boolean().default(true),
  /** lower comes first; rules of equal priority in the merchant's order */
  priority: z.number().int().min(-1_000).max(1_000).default(0),
  /** null: always */
  when: Condition.nullable().default(null),
  /** what becomes of the rule where nobody knows whether its conditions hold */
  whenUnknown: z.enum(["apply", "skip"]).default("skip"),
};

const Rule = z.object(ruleFields);
export type Rule = z.infer<typeof Rule>;
