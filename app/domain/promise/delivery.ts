import { addOpenDays, nextOpen, plainDateOf, type Calendar } from "./calendar.ts";
import type { CompiledTransit } from "./compile.ts";
import { promiseStep, type PromiseStep } from "./trace-keys.ts";

export interface Delivery {
  readonly days: { readonly earliest: number; readonly latest: number } | null;
  readonly failure: "no_delivery_day" | "carrier_date_passed" | null;
  readonly steps: readonly PromiseStep[];
}

export interface Journey {
  readonly shipDay: number;
  readonly transit: CompiledTransit;
  readonly business: Calendar;
  readonly delivery: Calendar;
  /** the last day that is looked at */
  readonly last: number;
}

/**
 * Earliest and latest day of delivery. A day without delivery matters only where the parcel would arrive on it, and then the
 * next day with delivery counts; in the middle of the journey it is ignored (Calcurates' rule). A transit in business days
 * counts business days after the ship day. A date that the carrier gave and that lies before the ship day promises nothing.
 */
export function deliveryDays(journey: Journey): Delivery {
  const { transit, shipDay, last } = journey;
  const steps = [transitStep(transit)];
  if (transit.unit === "date" && transit.earliest < shipDay) {
    const values = { date: plainDateOf(transit.earliest), ships: plainDateOf(shipDay) };
    steps.push(promiseStep("carrier_date_passed", values));
    return { days: null, failure: "carrier_date_passed", steps };
  }
  const [arrivesFirst, arrivesLast] = arrivals(journey);
  const earliest = deliveredFrom(journey, arrivesFirst, steps);
  const latest =
    arrivesLast === arrivesFirst ? earliest : deliveredFrom(journey, arrivesLast, steps);
  if (earliest === null || latest === null) {
    steps.push(promiseStep("no_delivery_day", { until: plainDateOf(last) }));
    return { days: null, failure: "no_delivery_day", steps };
  }
  return { days: { earliest, latest }, failure: null, steps };
}

function transitStep(transit: CompiledTransit): PromiseStep {
  if (transit.unit !== "date")
    return promiseStep(transit.unit === "business" ? "transit_business" : "transit_calendar", {
      min: transit.min,
      max: transit.max,
    });
  return promiseStep("transit_date", {
    earliest: plainDateOf(transit.earliest),
    latest: plainDateOf(transit.latest),
  });
}

function arrivals({ transit, shipDay, business, last }: Journey): [number | null, number | null] {
  if (transit.unit === "date") return [transit.earliest, transit.latest];
  if (transit.unit === "calendar") return [shipDay + transit.min, shipDay + transit.max];
  const after = (count: number) => addOpenDays(business, { from: shipDay, count, last });
  return [after(transit.min), after(transit.max)];
}

function deliveredFrom(
  { delivery, last }: Journey,
  arrival: number | null,
  steps: PromiseStep[],
): number | null {
  if (arrival === null) return null;
  const day = nextOpen(delivery, { from: arrival, last });
  if (day !== null && day !== arrival) {
    const values = { day: plainDateOf(arrival), next: plainDateOf(day) };
    steps.push(promiseStep("no_delivery_on", values));
  }
  return day;
}
