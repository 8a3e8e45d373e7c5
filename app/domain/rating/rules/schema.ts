/** What rules do to rates. Amounts are minor units of the shop's currency, percentages basis points (100 = 1 %). */
import { z } from "zod";
import { ruleFields } from "#app/domain/rules/rule/schema.ts";
import { LocalisedText } from "../texts/schema.ts";

const minor = z.number().int().min(0).max(100_000_000_000);
const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);

/**
 * order: once an order; where Shopify asks for each origin, a request bears its share by value (handling.ts).
 * request: on every request in full, also on each of several
 */
const per = z.enum(["order", "request"]).default("order");

const Amount = z.object({ by: z.literal("amount"), minor, per });
/** base: of the price before any rule, so that percentages do not compound; current: of the price so far */
const percentOf = z.enum(["base", "current"]).default("base");

const Addition = z.discriminatedUnion("by", [
  Amount,
  z.object({
    by: z.literal("percent"),
    basisPoints: z.number().int().min(0).max(100_000, "at most 1,000 %"),
    of: percentOf,
  }),
]);

const Discount = z.discriminatedUnion("by", [
  Amount,
  z.object({
    by: z.literal("percent"),
    basisPoints: z.number().int().min(0).max(10_000, "a discount takes at most 100 %"),
    of: percentOf,
  }),
]);

const Rounding = z
  .object({
    /** prices end like this: 99 of 100 is .99, 50 of 50 steps would be 0 of 50 */
    ending: z.number().int().min(0),
    of: z.number().int().min(1).max(1_000_000),
    direction: z.enum(["up", "down", "nearest"]).default("nearest"),
  })
  .refine(({ ending, of }) => ending < of, {
    path: ["ending"],
    message: "the ending must be smaller than what it is part of",
  });

const RateAction = z.discriminatedUnion("do", [
  z.object({ do: z.literal("add"), amount: Addition }),
  z.object({ do: z.literal("set"), minor, per }),
  z.object({ do: z.literal("discount"), amount: Discount }),
  /** never more than */
  z.object({ do: z.literal("cap"), minor, per }),
  /** never less than */
  z.object({ do: z.literal("floor"), minor, per }),
  z.object({ do: z.literal("round"), to: Rounding }),
  /** 10,000 leaves the price as it is */
  z.object({ do: z.literal("multiply"), basisPoints: z.number().int().min(0).max(1_000_000) }),
  z.object({ do: z.literal("hide") }),
  z.object({ do: z.literal("rename"), name: LocalisedText }),
  z.object({ do: z.literal("describe"), description: LocalisedText }),
  /** among equal prices lower comes first; without a rule a rate's rank is 0 */
  z.object({ do: z.literal("order"), rank: z.number().int().min(-1_000).max(1_000) }),
  /** adds calendar days to the delivery */
  z.object({ do: z.literal("delay"), days: z.number().int().min(1).max(365) }),
  /** no later rule acts on the rates that this one is limited to */
  z.object({ do: z.literal("stop") }),
]);

/** Empty lists do not limit. A rate must meet every list that is filled. */
const Scope = z.object({
  /** methods, and service levels of shipping groups */
  methodIds: z.array(id).max(500).default([]),
  /** as the carrier accounts name them, in any case */
  carriers: z.array(z.string().min(1).max(60)).max(100).default([]),
  /** `<carrier>.<service>` of live methods, in any case */
  services: z.array(z.string().min(3).max(130)).max(500).default([]),
  /** the rule acts on these groups' parts, before they are combined */
  groupIds: z.array(id).max(50).default([]),
});

/** What a part cannot have of its own: they belong to the whole rate that a shopper sees. */
const OF_WHOLE_RATES: ReadonlySet<string> = new Set(["rename", "describe", "order"]);

export const RateRule = z
  .object({
    ...ruleFields,
    scope: Scope.default({ methodIds: [], carriers: [], services: [], groupIds: [] }),
    actions: z.array(RateAction).min(1, "a rule without an action does nothing").max(20),
  })
  .superRefine(({ scope, actions }, context) => {
    if (scope.groupIds.length === 0) return;
    actions.forEach((action, index) => {
      if (OF_WHOLE_RATES.has(action.do))
        context.addIssue({
          code: "custom",
          path: ["actions", index],
          message: `“${action.do}” is about whole rates: use a rule that is not limited to groups`,
        });
    });
  });

export type RateRule = z.infer<typeof RateRule>;
export type RateAction = z.infer<typeof RateAction>;
