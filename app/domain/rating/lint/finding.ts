import type { TraceValue } from "../types.ts";

/** Something about a set-up that its merchant should look at, as a key and values that components put into words. */
export interface Finding {
  readonly key: FindingKey;
  /** error: it cannot work as meant; warning: it probably does not; note: good to know */
  readonly severity: "error" | "warning" | "note";
  readonly values: Readonly<Record<string, TraceValue>>;
}

/** Every finding and the names of its values. */
export const FINDINGS = {
  rule_never_matches: ["rule", "id"],
  rule_shadowed: ["rule", "id", "by", "byId"],
  rule_stale: ["rule", "id"],
  rule_multiplies_over_origins: ["rule", "id"],
  rule_reaches_nothing: ["rule", "id"],
  zones_overlap: ["zone", "other", "country"],
  countries_unserved: ["countries", "count"],
  method_without_backup: ["method", "id"],
  products_without_weight: ["count", "grams"],
  products_without_dimensions: ["count"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type FindingKey = keyof typeof FINDINGS;
