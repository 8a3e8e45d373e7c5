import { bothOpen, nextOpen, plainDateOf } from "./calendar.ts";
import type { CompiledPromise, CompiledTransit } from "./compile.ts";
import { deliveryDays } from "./delivery.ts";
import { dispatchDay } from "./dispatch.ts";
import { planFor, type Plan } from "./plan.ts";
import { promiseStep, type PromiseStep } from "./trace-keys.ts";
import { dayAt } from "./zone-clock.ts";

/** How far ahead a day is looked for: a calendar that closes everything ends here. */
export const HORIZON_DAYS = 366;

export interface PromiseInput {
  readonly compiled: CompiledPromise;
  readonly locationId: string;
  /** the account or service that the rules name; null: none */
  readonly carrierId: string | null;
  /** shipping groups of the goods; empty: none. They leave together, when the last of them is ready. */
  readonly groupIds: readonly string[];
  /** seconds since 1970-01-01T00:00:00Z */
  readonly orderedAt: number;
  /** what the carrier answered for this parcel; null: as the rules say */
  readonly transit: CompiledTransit | null;
}

export type PromiseFailure =
  | "unknown_location"
  | "zone_table_ended"
  | "no_dispatch_day"
  | "no_delivery_day"
  | "carrier_date_passed";

/** Days are numbers (calendar.ts) on the calendar of the location. */
export type DeliveryPromise =
  | {
      readonly kind: "promised";
      readonly shipDay: number;
      readonly earliest: number;
      readonly latest: number;
      /** an order before that second of UTC still gets this promise */
      readonly orderBy: number;
      readonly steps: readonly PromiseStep[];
    }
  /** nobody said how long the goods travel */
  | {
      readonly kind: "dispatch_only";
      readonly shipDay: number;
      readonly orderBy: number;
      readonly steps: readonly PromiseStep[];
    }
  | {
      readonly kind: "none";
      readonly reason: PromiseFailure;
      readonly steps: readonly PromiseStep[];
    };

/**
 * When an order leaves and arrives, and how that came about. A later order never gets an earlier day. Every calendar comes to
 * an end: days are looked for up to HORIZON_DAYS after the day of the order.
 */
export function promise(input: PromiseInput): DeliveryPromise {
  const ordered = Math.floor(input.orderedAt / 60);
  const groups = input.groupIds.length === 0 ? [null] : input.groupIds;
  const plans = groups.flatMap((groupId) => {
    const plan = planFor(input.compiled, { ...input, groupId });
    return plan === null ? [] : [{ groupId, plan }];
  });
  const [one] = plans;
  if (one === undefined) {
    const step = promiseStep("unknown_location", { location: input.locationId });
    return none("unknown_location", [step]);
  }
  const { clock } = one.plan;
  if (ordered >= clock.until || ordered < (clock.at[0] ?? 0))
    return none("zone_table_ended", [promiseStep("zone_table_ended")]);
  const last = dayAt(clock, ordered) + HORIZON_DAYS;
  return promiseOf(plans, { ordered, last, transit: input.transit });
}

interface GroupPlan {
  readonly groupId: string | null;
  readonly plan: Plan;
}

interface Order {
  /** minutes of UTC */
  readonly ordered: number;
  readonly last: number;
  readonly transit: CompiledTransit | null;
}

function promiseOf(plans: readonly GroupPlan[], order: Order): DeliveryPromise {
  const leaving = leaveTogether(plans, order);
  if (leaving.ready === null) return none("no_dispatch_day", leaving.steps);
  const { day: shipDay, orderBy: until } = leaving.ready;
  const orderBy = until * 60;
  const steps = [...leaving.steps, promiseStep("ships", { day: plainDateOf(shipDay) })];
  const delivery = plans.map(({ plan }) => plan.delivery).reduce(bothOpen);
  let earliest = shipDay;
  let latest = shipDay;
  for (const { plan } of plans) {
    const transit = order.transit ?? plan.transit;
    if (transit === null) {
      steps.push(promiseStep("transit_unknown"));
      return { kind: "dispatch_only", shipDay, orderBy, steps };
    }
    const { business } = plan;
    const found = deliveryDays({ shipDay, transit, business, delivery, last: order.last });
    steps.push(...found.steps);
    if (found.days === null) return none(found.failure ?? "no_delivery_day", steps);
    earliest = Math.max(earliest, found.days.earliest);
    latest = Math.max(latest, found.days.latest);
  }
  const values = { earliest: plainDateOf(earliest), latest: plainDateOf(latest) };
  steps.push(promiseStep("delivered", values));
  return { kind: "promised", shipDay, earliest, latest, orderBy, steps };
}

/** One parcel for all groups: on the first day on which all of them are ready and all of them may leave. */
function leaveTogether(plans: readonly GroupPlan[], { ordered, last }: Order) {
  const found = plans.map(({ groupId, plan }) => ({
    groupId,
    ...dispatchDay(plan, ordered, last),
  }));
  const failed = found.find(({ ready }) => ready === null);
  if (failed !== undefined) return { ready: null, steps: failed.steps };
  const slowest = found.reduce((one, other) =>
    (other.ready?.day ?? last) > (one.ready?.day ?? last) ? other : one,
  );
  const from = slowest.ready?.day ?? last;
  const dispatch = plans.map(({ plan }) => plan.dispatch).reduce(bothOpen);
  const day = nextOpen(dispatch, { from, last });
  if (day === null) {
    const step = promiseStep("no_dispatch_day", { until: plainDateOf(last) });
    return { ready: null, steps: [...slowest.steps, step] };
  }
  const together =
    plans.length === 1
      ? []
      : [promiseStep("slowest_group", { group: slowest.groupId ?? "", day: plainDateOf(day) })];
  const orderBy = Math.min(...found.map(({ ready }) => ready?.orderBy ?? Infinity));
  return { ready: { day, orderBy }, steps: [...slowest.steps, ...together] };
}

function none(reason: PromiseFailure, steps: readonly PromiseStep[]): DeliveryPromise {
  return { kind: "none", reason, steps };
}
