import { dayOf, sortedDays, WEEKDAYS } from "./calendar.ts";
import type { Weekday } from "./calendar.ts";
import type { PromiseConfig, PromiseRule, Transit } from "./schema.ts";
import { compileZone, MINUTES_PER_DAY } from "./zone-clock.ts";
import type { ZoneClock, ZoneOffsets } from "./zone-clock.ts";

/** Days as numbers (calendar.ts). */
export type CompiledTransit =
  | { readonly unit: "business" | "calendar"; readonly min: number; readonly max: number }
  | { readonly unit: "date"; readonly earliest: number; readonly latest: number };

export interface CompiledRule {
  readonly locationId: string | null;
  readonly carrierId: string | null;
  readonly groupId: string | null;
  /** minute of the local day by weekday from Monday; -1 says nothing, 1440 is no cut-off */
  readonly cutoffs: readonly number[];
  readonly leadDays: number | null;
  readonly leadOverridesCutoff: boolean | null;
  /** bits of weekdays as in Calendar */
  readonly dispatchWeekdays: number | null;
  readonly deliveryWeekdays: number | null;
  readonly businessWeekdays: number | null;
  readonly transit: CompiledTransit | null;
  /** closed days, ascending, holidays among them */
  readonly dispatchClosed: readonly number[];
  readonly deliveryClosed: readonly number[];
  readonly holidays: readonly number[];
}

/** A configuration made ready for promises: plain numbers and names, so that it survives JSON and runs in a Function. */
export interface CompiledPromise {
  readonly zones: readonly ZoneClock[];
  /** `zone`: position in `zones` */
  readonly locations: readonly { readonly id: string; readonly zone: number }[];
  /** most specific first: group before carrier before location */
  readonly rules: readonly CompiledRule[];
}

/**
 * Compiles a configuration. `offsets` holds the table of every location's time zone by its IANA name; a location whose table
 * is missing, or empty or unsorted, throws RangeError, so that a wrong snapshot never replaces a right one.
 */
export function compilePromise(
  config: PromiseConfig,
  offsets: ReadonlyMap<string, ZoneOffsets>,
): CompiledPromise {
  const names = [...new Set(config.locations.map(({ timeZone }) => timeZone))];
  return {
    zones: names.map((name) => compileNamedZone(name, offsets)),
    locations: config.locations.map(({ id, timeZone }) => ({ id, zone: names.indexOf(timeZone) })),
    rules: config.rules
      .map(compileRule)
      .toSorted((one, other) => specificity(other) - specificity(one)),
  };
}

function compileNamedZone(name: string, offsets: ReadonlyMap<string, ZoneOffsets>): ZoneClock {
  const table = offsets.get(name);
  if (table === undefined) throw new RangeError(`no offsets for the time zone ${name}`);
  return compileZone(table);
}

/** A shipping group overrides a carrier, and a carrier overrides a location: the order of ShipperHQ's settings. */
function specificity(rule: CompiledRule): number {
  const weigh = (id: string | null, weight: number) => (id === null ? 0 : weight);
  return weigh(rule.groupId, 4) + weigh(rule.carrierId, 2) + weigh(rule.locationId, 1);
}

function compileRule(rule: PromiseRule): CompiledRule {
  const holidays = rule.holidays.map(({ date }) => date);
  return {
    locationId: rule.locationId,
    carrierId: rule.carrierId,
    groupId: rule.groupId,
    cutoffs: WEEKDAYS.map((weekday) => minuteOf(rule.cutoffs[weekday])),
    leadDays: rule.leadDays,
    leadOverridesCutoff: rule.leadOverridesCutoff,
    dispatchWeekdays: bits(rule.dispatchWeekdays),
    deliveryWeekdays: bits(rule.deliveryWeekdays),
    businessWeekdays: bits(rule.businessWeekdays),
    transit: rule.transit === null ? null : compileTransit(rule.transit),
    dispatchClosed: days([...rule.dispatchBlackouts, ...holidays]),
    deliveryClosed: days([...rule.deliveryBlackouts, ...holidays]),
    holidays: days(holidays),
  };
}

/** A transit, or a carrier's answer, with its dates as numbers. */
export function compileTransit(transit: Transit): CompiledTransit {
  if (transit.unit !== "date") return transit;
  // the schema has seen to it that both are dates
  const earliest = dayOf(transit.earliest) ?? 0;
  return { unit: "date", earliest, latest: dayOf(transit.latest) ?? earliest };
}

function minuteOf(time: string | undefined): number {
  if (time === undefined) return -1;
  const minute = Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  return Math.min(minute, MINUTES_PER_DAY);
}

function bits(weekdays: readonly Weekday[] | null): number | null {
  if (weekdays === null) return null;
  return weekdays.reduce((sum, weekday) => sum | (1 << WEEKDAYS.indexOf(weekday)), 0);
}

function days(dates: readonly string[]): number[] {
  return sortedDays(dates.flatMap((date) => dayOf(date) ?? []));
}
