/**
 * Every sentence that the explanation of a delivery promise may hold: its key in the locale files (promise.json,
 * `steps.<key>`) and the names of its values. Days are plain dates, times are on the location's clock. Append only: a key's
 * position in this list is what stored explanations refer to.
 */
export const PROMISE_TRACE_KEYS = [
  ["ordered", ["day", "time"]],
  ["no_dispatch_on_order_day", ["day"]],
  ["before_cutoff", ["cutoff"]],
  ["after_cutoff", ["cutoff"]],
  /** handling starts on the day of the order although the cut-off has passed */
  ["cutoff_overridden", ["cutoff"]],
  ["handling_starts", ["day"]],
  /** days: dispatch days */
  ["handling", ["days", "day"]],
  /** the day on which all shipping groups of the cart can leave; group: the one that takes longest */
  ["slowest_group", ["group", "day"]],
  ["ships", ["day"]],
  ["transit_business", ["min", "max"]],
  ["transit_calendar", ["min", "max"]],
  ["transit_date", ["earliest", "latest"]],
  ["no_delivery_on", ["day", "next"]],
  ["delivered", ["earliest", "latest"]],
  ["transit_unknown", []],
  ["no_dispatch_day", ["until"]],
  ["no_delivery_day", ["until"]],
  ["carrier_date_passed", ["date", "ships"]],
  ["unknown_location", ["location"]],
  ["zone_table_ended", []],
] as const satisfies readonly (readonly [string, readonly string[]])[];

export type PromiseTraceKey = (typeof PROMISE_TRACE_KEYS)[number][0];

/** One sentence of the arithmetic. */
export interface PromiseStep {
  readonly key: PromiseTraceKey;
  readonly values: Readonly<Record<string, string | number>>;
}

/** Makes one sentence. */
export function promiseStep(key: PromiseTraceKey, values: PromiseStep["values"] = {}): PromiseStep {
  return { key, values };
}
