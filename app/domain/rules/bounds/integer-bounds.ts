interface Limit {
  readonly value: number;
  readonly inclusive: boolean;
}

/** Both ends included; an end that is missing is infinite. */
export interface IntegerBounds {
  readonly low: number;
  readonly high: number;
}

/** Bounds of whole numbers with both ends included: above 5 is from 6 on. */
export function integerBounds(bounds: {
  readonly from: Limit | null;
  readonly to: Limit | null;
}): IntegerBounds {
  const { from, to } = bounds;
  return {
    low: from === null ? Number.NEGATIVE_INFINITY : from.value + (from.inclusive ? 0 : 1),
    high: to === null ? Number.POSITIVE_INFINITY : to.value - (to.inclusive ? 0 : 1),
  };
}
