import { addOpenDays, isOpen, nextOpen, plainDateOf, weekdayOf } from "./calendar.ts";
import type { Plan } from "./plan.ts";
import { promiseStep, type PromiseStep } from "./trace-keys.ts";
import { dayAt, firstInstant, MINUTES_PER_DAY, offsetAt } from "./zone-clock.ts";

export interface Dispatch {
  /** null: no dispatch day was found within the bound */
  readonly ready: { readonly day: number; readonly orderBy: number } | null;
  readonly steps: readonly PromiseStep[];
}

/**
 * The first day on which an order can leave: the day of the order, or the next dispatch day where that is closed or the
 * cut-off has passed, and then as many dispatch days as handling takes. `ordered` is an instant in minutes of UTC, `last` the
 * last day that is looked at. `orderBy` is the instant until which an order still leaves on that day.
 */
export function dispatchDay(plan: Plan, ordered: number, last: number): Dispatch {
  const orderDay = dayAt(plan.clock, ordered);
  const steps = [promiseStep("ordered", orderedAt(plan, ordered, orderDay))];
  const startsToday = canStart(plan, { ordered, day: orderDay, steps });
  const start = startsToday ? orderDay : nextOpen(plan.dispatch, { from: orderDay + 1, last });
  const until = plainDateOf(last);
  if (start === null)
    return { ready: null, steps: [...steps, promiseStep("no_dispatch_day", { until })] };
  if (!startsToday) steps.push(promiseStep("handling_starts", { day: plainDateOf(start) }));
  const day = addOpenDays(plan.dispatch, { from: start, count: plan.leadDays, last });
  if (day === null)
    return { ready: null, steps: [...steps, promiseStep("no_dispatch_day", { until })] };
  if (plan.leadDays > 0)
    steps.push(promiseStep("handling", { days: plan.leadDays, day: plainDateOf(day) }));
  return { ready: { day, orderBy: cutoffInstant(plan, start) }, steps };
}

function canStart(
  plan: Plan,
  order: { readonly ordered: number; readonly day: number; readonly steps: PromiseStep[] },
): boolean {
  const { ordered, day, steps } = order;
  if (!isOpen(plan.dispatch, day)) {
    steps.push(promiseStep("no_dispatch_on_order_day", { day: plainDateOf(day) }));
    return false;
  }
  const minute = cutoffMinute(plan, day);
  if (minute >= MINUTES_PER_DAY) return true;
  const values = { cutoff: timeOf(minute) };
  const inTime = ordered < firstInstant(plan.clock, day * MINUTES_PER_DAY + minute);
  const overridden = !inTime && overridesCutoff(plan);
  if (inTime) steps.push(promiseStep("before_cutoff", values));
  else steps.push(promiseStep(overridden ? "cutoff_overridden" : "after_cutoff", values));
  return inTime || overridden;
}

/** Without lead days there is no lead time that could stand for the cut-off. */
function overridesCutoff(plan: Plan): boolean {
  return plan.leadOverridesCutoff && plan.leadDays > 0;
}

function cutoffMinute(plan: Plan, day: number): number {
  return plan.cutoffs[weekdayOf(day)] ?? MINUTES_PER_DAY;
}

function cutoffInstant(plan: Plan, day: number): number {
  const minute = overridesCutoff(plan) ? MINUTES_PER_DAY : cutoffMinute(plan, day);
  return firstInstant(plan.clock, day * MINUTES_PER_DAY + minute);
}

function orderedAt(plan: Plan, ordered: number, day: number): PromiseStep["values"] {
  const local = ordered + offsetAt(plan.clock, ordered);
  return {
    day: plainDateOf(day),
    time: timeOf(((local % MINUTES_PER_DAY) + MINUTES_PER_DAY) % MINUTES_PER_DAY),
  };
}

function timeOf(minute: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}
