import { integerBounds } from "#app/domain/rules/bounds/integer-bounds.ts";
import type { Condition, LeafCondition } from "#app/domain/rules/schema.ts";

/**
 * Can the condition never hold, whatever the cart? Sound but not complete: true only where two things that must hold at once
 * exclude each other (two countries, bounds that do not meet, a thing and its opposite).
 */
export function neverHolds(condition: Condition): boolean {
  if (condition.kind === "any") return condition.of.every(neverHolds);
  if (condition.kind === "not") return alwaysHolds(condition.of);
  if (condition.kind !== "all") return false;
  const parts = flattened(condition);
  if (parts.some(neverHolds)) return true;
  return parts.some((part, index) => parts.slice(index + 1).some((other) => excludes(part, other)));
}

/** Only what is sure by its form: a thing or its opposite, and the opposite of what never holds. */
function alwaysHolds(condition: Condition): boolean {
  if (condition.kind === "not") return neverHolds(condition.of);
  if (condition.kind === "all") return condition.of.every(alwaysHolds);
  return condition.kind === "any" && condition.of.some(alwaysHolds);
}

function flattened(condition: Condition): Condition[] {
  return condition.kind === "all" ? condition.of.flatMap(flattened) : [condition];
}

function excludes(a: Condition, b: Condition): boolean {
  if (a.kind === "not") return sameCondition(a.of, b);
  if (b.kind === "not") return sameCondition(b.of, a);
  if (a.kind === "all" || a.kind === "any" || b.kind === "all" || b.kind === "any") return false;
  const [one, other] = [countriesOf(a), countriesOf(b)];
  if (one !== null && other !== null) return !meet(one, other);
  return a.kind === b.kind && sameSubject(a, b) && differ(a, b);
}

function differ(a: LeafCondition, b: LeafCondition): boolean {
  if ("bounds" in a && "bounds" in b) return apart(a.bounds, b.bounds);
  if ("is" in a && "is" in b) return a.is !== b.is;
  if ("days" in a && "days" in b) return !meet(a.days, b.days);
  return "currencies" in a && "currencies" in b && !meet(a.currencies, b.currencies);
}

function meet<T>(some: readonly T[], others: readonly T[]): boolean {
  return some.some((entry) => others.includes(entry));
}

function countriesOf(leaf: LeafCondition): readonly string[] | null {
  if (leaf.kind === "destination.country") return leaf.countries;
  const isInside = leaf.kind === "destination.province" || leaf.kind === "destination.postcode";
  return isInside ? [leaf.country] : null;
}

/** Are both about the same number or flag? Everything but their bounds and flag must agree. */
function sameSubject(a: LeafCondition, b: LeafCondition): boolean {
  const rest = (leaf: LeafCondition) => ({
    ...leaf,
    bounds: null,
    is: null,
    days: null,
    currencies: null,
  });
  return sameCondition(rest(a), rest(b));
}

function sameCondition(a: object, b: object): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

type Limits = Parameters<typeof integerBounds>[0];

function apart(a: Limits, b: Limits): boolean {
  const [one, other] = [integerBounds(a), integerBounds(b)];
  return one.low > other.high || other.low > one.high;
}
