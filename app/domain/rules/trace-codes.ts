/**
 * How a rule's outcome is written: "-" switched off, "+" matched; "a" to "z" did not match, "A" to "Z" nobody knows, the
 * letter being the place of the deciding condition among the rule's conditions in reading order. The 26th stands for
 * all later ones.
 */
import { UNKNOWN, YES, type Truth } from "./truth.ts";

export const CODES = { off: 45, matched: 43, failed: 97, unknown: 65 } as const;
const LAST = 25;

/** The character code of an outcome. */
export function codeOf(truth: Truth, decisive: number): number {
  if (truth === YES) return CODES.matched;
  const first = truth === UNKNOWN ? CODES.unknown : CODES.failed;
  return first + (decisive > LAST ? LAST : decisive);
}

export type Outcome =
  | { readonly outcome: "off" | "matched" }
  | { readonly outcome: "failed" | "unknown"; readonly decisive: number };

/** What a character stands for. A character that is none of ours counts as switched off. */
export function outcomeOf(code: number): Outcome {
  if (code === CODES.matched) return { outcome: "matched" };
  if (code >= CODES.failed && code <= CODES.failed + LAST)
    return { outcome: "failed", decisive: code - CODES.failed };
  if (code >= CODES.unknown && code <= CODES.unknown + LAST)
    return { outcome: "unknown", decisive: code - CODES.unknown };
  return { outcome: "off" };
}
