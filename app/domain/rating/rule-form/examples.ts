import { currencyExponent } from "#app/domain/money/currency.ts";
import { RateRule } from "../rules/schema.ts";
import type { RatingConfig } from "../schema.ts";

export const EXAMPLES = ["freeOver", "noPoBoxes", "heavyCart"] as const;
export type ExampleKey = (typeof EXAMPLES)[number];

/**
 * A rule to begin with, switched off until the merchant has read it. Amounts are round ones of the shop's currency: 50
 * where it has cents, 5,000 where it has none.
 */
export function exampleRule(
  key: ExampleKey,
  named: Pick<RateRule, "id" | "name">,
  config: Pick<RatingConfig, "currency" | "methods">,
): RateRule {
  const digits = currencyExponent(config.currency);
  const amount = (units: number) => units * (digits === 0 ? 100 : 10 ** digits);
  const rule = { ...named, enabled: false };
  const from = (value: number) => ({ from: { value, inclusive: true }, to: null });
  switch (key) {
    case "freeOver":
      return RateRule.parse({
        ...rule,
        when: { kind: "cart.subtotal", basis: "after_discounts", bounds: from(amount(50)) },
        actions: [{ do: "set", minor: 0 }],
      });
    case "noPoBoxes":
      return RateRule.parse({
        ...rule,
        when: { kind: "destination.po_box", is: true },
        scope: { methodIds: expressOf(config) },
        actions: [{ do: "hide" }],
      });
    case "heavyCart":
      return RateRule.parse({
        ...rule,
        when: { kind: "cart.weight", bounds: from(20_000) },
        actions: [{ do: "add", amount: { by: "amount", minor: amount(10) } }],
      });
  }
}

/** The methods that call themselves fast; none: the merchant chooses. */
function expressOf({ methods }: Pick<RatingConfig, "methods">): string[] {
  return methods
    .filter(({ name }) => /express|expr[eé]s|next.?day|overnight/i.test(name.text))
    .map(({ id }) => id)
    .slice(0, 500);
}
