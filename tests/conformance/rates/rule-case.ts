/** A rule case, and the way into the engine that the callback takes. */
import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { compileConfig } from "#app/domain/rating/compile.ts";
import { quote } from "#app/domain/rating/quote.ts";
import type { Cart, Quote } from "#app/domain/rating/types.ts";
import type { VariantFacts } from "#app/domain/rating/variant-facts.ts";
import { aCart, aConfig, aLine, aTable, EVERYWHERE } from "#tests/factories/rating.ts";
import { major } from "../units.ts";
import type { Verdict } from "../cases.ts";

export const RuleCase = z.object({
  id: z.string(),
  source: z.string().default(""),
  note: z.string().default(""),
  kind: z.string(),
  input: z.unknown(),
  expected: z.unknown(),
});
export type RuleCase = z.infer<typeof RuleCase>;

export type Adapter = (given: RuleCase) => Verdict;

export type Config = NonNullable<Parameters<typeof aConfig>[0]>;
export type Pricing = Parameters<typeof aTable>[1];
export type Line = NonNullable<Parameters<typeof aLine>[0]>;

/** A currency that a case may name. */
export const Currency = z.string().default("USD");

/** Passed where both are the same. */
export const same = (expected: unknown, got: unknown): Verdict => ({
  passed: isDeepStrictEqual(expected, got),
  expected,
  got,
});

const SETTINGS = {
  strictSignature: false,
  carrierDeadlineMs: 400,
  // a case says what its goods weigh: nothing is assumed
  defaultGrams: 0,
  defaultBoxMm: [300, 200, 100] as [number, number, number],
  rateLogDays: 30,
};

/** What the engine says of a cart under a set-up. */
export function quoted(
  config: Config,
  cart: Cart,
  facts: ReadonlyMap<string, VariantFacts> = new Map(),
): Quote {
  const given = aConfig({ currency: cart.currency, settings: SETTINGS, ...config });
  return quote({ compiled: compileConfig(1, given), cart, facts, today: "2026-11-23" }, new Map());
}

/** What one table method charges for these lines, in major units; where nothing is to be sent, nothing. Null: it has no price. */
export function priced(
  pricing: Pricing,
  { lines, currency }: { readonly lines: readonly Line[]; readonly currency: string },
): number | null {
  const config = { zones: [EVERYWHERE], methods: [aTable("m", pricing)] };
  const cart = aCart({ lines: lines.map((line) => aLine(line)), currency });
  const { outcome, rates } = quoted(config, cart);
  if (outcome === "nothing_to_ship") return 0;
  const [rate] = rates;
  return rate === undefined ? null : major(rate.priceMinor, currency);
}
