/**
 * One offer out of several groups' rates. What belongs together is one service level: the methods that the merchant put
 * into it, or else a method (for a live one, a service) with itself. Each group contributes its cheapest rate of the level;
 * a level that some group has no rate for is not offered, except where one group decides alone.
 */
import { capAmount } from "../limits.ts";
import { localise } from "../localise.ts";
import type { Decided } from "../offer.ts";
import type { PreparedCart } from "../prepare.ts";
import { step } from "../trace.ts";
import type { Reason, TraceKey } from "../trace-keys.ts";
import type { OfferedRate, RateSource, TraceStep, TraceValue } from "../types.ts";
import type { CompiledGroups, CompiledLevel } from "./compile-groups.ts";
import type { GroupPart } from "./decide-groups.ts";

/** One group's contribution to a level. */
interface Contribution {
  readonly part: GroupPart;
  /** its rate, or why there is none */
  readonly best: Decided;
}

/** The combined offers, in the merchant's order of the methods; a level stands where its first method does. */
export function combineParts(
  prepared: PreparedCart,
  groups: CompiledGroups,
  parts: readonly GroupPart[],
): Decided[] {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return [...only.decided];
  const seen = new Set<string>();
  const combined: Decided[] = [];
  for (const entry of only?.decided ?? []) {
    const level = groups.levelOfMethod.get(entry.decision.methodId) ?? null;
    const code = level?.id ?? entry.decision.code;
    if (seen.has(code) || entry.decision.reason === "disabled") {
      if (level === null) combined.push(entry);
      continue;
    }
    seen.add(code);
    const contributions = parts.map((part) => contributionOf(part, level, entry));
    combined.push(combine({ prepared, groups, level, like: entry, contributions }));
  }
  return combined;
}

function contributionOf(part: GroupPart, level: CompiledLevel | null, like: Decided): Contribution {
  const members = part.decided.filter(({ decision }) =>
    level === null ? decision.code === like.decision.code : level.methodIds.has(decision.methodId),
  );
  return { part, best: bestOf(members) ?? like };
}

const UNANSWERED: ReadonlySet<Reason> = new Set(["carrier_failed", "carrier_timeout"]);

/** The cheapest; where none is offered, the one that might have been. */
function bestOf(members: readonly Decided[]): Decided | null {
  let best: Decided | null = null;
  for (const entry of members)
    if (entry.rate !== null && (best?.rate == null || entry.rate.priceMinor < best.rate.priceMinor))
      best = entry;
  return (
    best ??
    members.find(({ decision }) => UNANSWERED.has(decision.reason)) ??
    members.find(({ decision }) => decision.reason !== "disabled") ??
    members[0] ??
    null
  );
}

interface Combination {
  readonly prepared: PreparedCart;
  readonly groups: CompiledGroups;
  readonly level: CompiledLevel | null;
  readonly like: Decided;
  readonly contributions: readonly Contribution[];
}

function combine(input: Combination): Decided {
  const { groups, contributions } = input;
  const decides = decidingGroup(groups, contributions);
  const counted = decides === null ? contributions : [decides];
  const lacking = counted.find(({ best }) => best.rate === null);
  if (lacking !== undefined) return withoutRate(input, lacking);
  const rates = counted.flatMap(({ best }) => best.rate ?? []);
  const prices = rates.map(({ priceMinor }) => priceMinor);
  const amount = combinedAmount(groups.combine, prices);
  const { currency } = input.prepared.cart;
  const group: Record<string, TraceValue> =
    decides === null ? {} : { group: decides.part.cart.group.name };
  const steps = [
    ...counted.flatMap(partSteps),
    step(COMBINED[groups.combine], { ...group, amount: { minor: amount, currency } }),
  ];
  const { methodId, name, code } = identityOf(input);
  return {
    decision: { methodId, name, code, outcome: "offered", reason: "offered", steps },
    rate: combinedRate(input, rates, amount),
    free: counted.every(({ best }) => best.free === true),
  };
}

const COMBINED = {
  sum: "groups_sum",
  highest: "groups_highest",
  lowest: "groups_lowest",
  first: "groups_first",
  dominant: "groups_dominant",
} as const satisfies Readonly<Record<CompiledGroups["combine"], TraceKey>>;

function combinedAmount(how: CompiledGroups["combine"], prices: readonly number[]): number {
  if (how === "highest") return Math.max(...prices);
  if (how === "lowest") return Math.min(...prices);
  return capAmount(prices.reduce((sum, price) => sum + price, 0));
}

/** The one group whose rate counts; null where all do. */
function decidingGroup(
  { combine: how, dominates }: CompiledGroups,
  contributions: readonly Contribution[],
): Contribution | null {
  const [first] = contributions;
  if (first === undefined || (how !== "first" && how !== "dominant")) return null;
  if (how === "first") return first;
  const size = ({ part }: Contribution) => {
    const { measures } = part.cart.prepared;
    if (dominates === "weight") return measures.grams;
    return dominates === "units" ? measures.units : measures.goods.before_discounts;
  };
  return contributions.reduce((best, other) => (size(other) > size(best) ? other : best), first);
}

function identityOf({ level, like }: Combination) {
  if (level === null) return like.decision;
  return { methodId: level.id, name: level.label, code: level.id };
}

function partSteps({ part, best }: Contribution): TraceStep[] {
  const { rate, decision } = best;
  if (rate === null) return [];
  const amount = { minor: rate.priceMinor, currency: rate.currency };
  const group = part.cart.group.name;
  return [step("group_part", { group, method: decision.name, amount }), ...decision.steps];
}

function withoutRate(input: Combination, { part, best }: Contribution): Decided {
  const { methodId, name, code } = identityOf(input);
  const { reason } = best.decision;
  const steps = [
    step("group_without_rate", { group: part.cart.group.name }),
    ...best.decision.steps,
  ];
  return { decision: { methodId, name, code, outcome: "hidden", reason, steps }, rate: null };
}

/** A combined rate is as good as the least of its parts, and arrives with the last of them. */
const WORST: readonly RateSource[] = [
  "table",
  "live",
  "cached",
  "backup_lane",
  "backup_carrier",
  "backup_table",
];

function combinedRate(
  { prepared, level, like, contributions }: Combination,
  rates: readonly OfferedRate[],
  priceMinor: number,
): OfferedRate | null {
  const [first] = rates;
  if (first === undefined) return null;
  const { locale } = prepared.cart;
  const worst = rates.reduce((most, { source }) => Math.max(most, WORST.indexOf(source)), 0);
  const days = contributions.map(({ best }) => best.rate?.latestDelivery ?? null);
  const last = days.includes(null)
    ? null
    : (days.toSorted((a, b) => ((a ?? "") < (b ?? "") ? -1 : 1)).at(-1) ?? null);
  return {
    ...first,
    code: level?.id ?? like.decision.code,
    methodId: level?.id ?? like.decision.methodId,
    name: level === null ? first.name : localise(level.name, locale),
    description: level === null ? first.description : "",
    priceMinor,
    source: WORST[worst] ?? first.source,
    earliestDelivery: last,
    latestDelivery: last,
  };
}
