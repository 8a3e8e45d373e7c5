import { sortedDays } from "./calendar.ts";
import type { Calendar } from "./calendar.ts";
import type { CompiledPromise, CompiledRule, CompiledTransit } from "./compile.ts";
import { MINUTES_PER_DAY } from "./zone-clock.ts";
import type { ZoneClock } from "./zone-clock.ts";

/** Where the goods leave, with whom, and their shipping group. Null: none, so only rules without one apply. */
export interface PromiseScope {
  readonly locationId: string;
  readonly carrierId: string | null;
  readonly groupId: string | null;
}

/** What holds for one scope: plain numbers, to be kept for as long as the configuration. */
export interface Plan {
  readonly clock: ZoneClock;
  /** minute of the local day by weekday from Monday, 1440 where there is none */
  readonly cutoffs: readonly number[];
  readonly leadDays: number;
  readonly leadOverridesCutoff: boolean;
  readonly dispatch: Calendar;
  readonly delivery: Calendar;
  /** days that count in a transit of business days */
  readonly business: Calendar;
  readonly transit: CompiledTransit | null;
}

const MONDAY_TO_FRIDAY = 0b0011111;
const EVERY_DAY = 0b1111111;

/**
 * The plan of a scope. Each value comes from the most specific rule that says something about it; closed days add up. What no
 * rule says: no cut-off, no lead days, dispatch and business days from Monday to Friday, delivery on any day. Null for a location that the configuration does not know.
 */
export function planFor(compiled: CompiledPromise, scope: PromiseScope): Plan | null {
  const location = compiled.locations.find(({ id }) => id === scope.locationId);
  const clock = compiled.zones[location?.zone ?? -1];
  if (clock === undefined) return null;
  const rules = compiled.rules.filter((rule) => applies(rule, scope));
  const calendar = (
    weekdays: number,
    closed: (rule: CompiledRule) => readonly number[],
  ): Calendar => ({ weekdays, closed: sortedDays(rules.flatMap(closed)) });
  return {
    clock,
    cutoffs: [0, 1, 2, 3, 4, 5, 6].map((weekday) => cutoffOn(rules, weekday)),
    leadDays: first(rules, (rule) => rule.leadDays) ?? 0,
    leadOverridesCutoff: first(rules, (rule) => rule.leadOverridesCutoff) ?? false,
    dispatch: calendar(
      first(rules, (rule) => rule.dispatchWeekdays) ?? MONDAY_TO_FRIDAY,
      (rule) => rule.dispatchClosed,
    ),
    delivery: calendar(
      first(rules, (rule) => rule.deliveryWeekdays) ?? EVERY_DAY,
      (rule) => rule.deliveryClosed,
    ),
    business: calendar(
      first(rules, (rule) => rule.businessWeekdays) ?? MONDAY_TO_FRIDAY,
      (rule) => rule.holidays,
    ),
    transit: first(rules, (rule) => rule.transit),
  };
}

function applies(rule: CompiledRule, scope: PromiseScope): boolean {
  return (
    (rule.locationId === null || rule.locationId === scope.locationId) &&
    (rule.carrierId === null || rule.carrierId === scope.carrierId) &&
    (rule.groupId === null || rule.groupId === scope.groupId)
  );
}

function first<T>(
  rules: readonly CompiledRule[],
  read: (rule: CompiledRule) => T | null,
): T | null {
  for (const rule of rules) {
    const value = read(rule);
    if (value !== null) return value;
  }
  return null;
}

function cutoffOn(rules: readonly CompiledRule[], weekday: number): number {
  const saying = rules.find((rule) => (rule.cutoffs[weekday] ?? -1) >= 0);
  return saying?.cutoffs[weekday] ?? MINUTES_PER_DAY;
}
