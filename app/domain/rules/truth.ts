/**
 * Kleene's strong three-valued logic. What cannot be known is neither true nor false; "and" takes the least of its parts,
 * "or" the greatest, "not" turns the scale round.
 */
export const NO = 0;
export const UNKNOWN = 1;
export const YES = 2;

export type Truth = typeof NO | typeof UNKNOWN | typeof YES;

/** yes for true, no for false, unknown for null. */
export function truthOf(value: boolean | null): Truth {
  if (value === null) return UNKNOWN;
  return value ? YES : NO;
}

export function not(truth: Truth): Truth {
  if (truth === UNKNOWN) return UNKNOWN;
  return truth === YES ? NO : YES;
}
