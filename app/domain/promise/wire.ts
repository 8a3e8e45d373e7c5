/**
 * Shopify's form of min_delivery_date and max_delivery_date, "2013-04-12 14:48:45 -0400" (CarrierService API, "Response
 * parameters"). The time is noon on the location's clock: a reader in a neighbouring time zone still sees the same day.
 */
import { plainDateOf } from "./calendar.ts";
import { firstInstant, MINUTES_PER_DAY, offsetAt, type ZoneClock } from "./zone-clock.ts";

const NOON = 720;

/** A day in the form that Shopify reads, at noon of the clock. */
export function deliveryDateOnWire(day: number, clock: ZoneClock): string {
  const offset = offsetAt(clock, firstInstant(clock, day * MINUTES_PER_DAY + NOON));
  const two = (value: number) => String(value).padStart(2, "0");
  const distance = Math.abs(offset);
  const sign = offset < 0 ? "-" : "+";
  const zone = `${sign}${two(Math.floor(distance / 60))}${two(distance % 60)}`;
  return `${plainDateOf(day)} 12:00:00 ${zone}`;
}
