import type { LeafTest } from "./evaluation.ts";
import { meets } from "./lines/line-texts.ts";
import type { LeafCondition } from "./schema.ts";
import { NO, truthOf, UNKNOWN } from "./truth.ts";

type TagCondition = Extract<LeafCondition, { kind: "customer.tag" }>;

/** A guest has no tags; where nobody can say who the customer is, it is unknown. */
export function customerTag({ match, values }: TagCondition): LeafTest {
  const wanted = values.map((value) => value.toLowerCase());
  return ({ facts: { customer } }) => {
    if (customer === null) return UNKNOWN;
    if (customer === "guest") return NO;
    return truthOf(customer.tags.some((text) => meets(text.trim().toLowerCase(), match, wanted)));
  };
}
