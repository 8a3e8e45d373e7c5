/** Which of many intervals hold a value: without looking at those that do not. Both ends are inside. */

export interface IntervalTree<T extends string | number> {
  /** ascending */
  readonly lo: readonly T[];
  readonly hi: readonly T[];
  /** the highest end within the part of the list whose middle stands here */
  readonly highest: readonly T[];
  /** position of the interval in the list that was given */
  readonly given: readonly number[];
}

export interface Interval<T extends string | number> {
  readonly lo: T;
  readonly hi: T;
}

/** Builds the tree, a balanced one laid out in sorted lists. */
export function intervalTree<T extends string | number>(
  intervals: readonly Interval<T>[],
): IntervalTree<T> {
  const sorted = intervals
    .map((interval, position) => ({ interval, position }))
    .sort((a, b) => compare(a.interval.lo, b.interval.lo) || a.position - b.position);
  const lo = sorted.map(({ interval }) => interval.lo);
  const hi = sorted.map(({ interval }) => interval.hi);
  const highest = [...hi];
  raise({ hi, highest }, 0, lo.length);
  return { lo, hi, highest, given: sorted.map(({ position }) => position) };
}

function compare<T extends string | number>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function raise<T extends string | number>(
  lists: { readonly hi: readonly T[]; readonly highest: T[] },
  from: number,
  to: number,
): T | undefined {
  if (from >= to) return undefined;
  const middle = (from + to) >> 1;
  let top = lists.hi[middle];
  for (const side of [raise(lists, from, middle), raise(lists, middle + 1, to)])
    if (side !== undefined && (top === undefined || side > top)) top = side;
  if (top !== undefined) lists.highest[middle] = top;
  return top;
}

/**
 * Calls `visit` with the position and the ends of every interval that shares a value with the one asked for, in ascending order of their
 * beginnings.
 */
export function visitOverlaps<T extends string | number>(
  tree: IntervalTree<T>,
  asked: Interval<T>,
  visit: (position: number, lo: T, hi: T) => void,
): void {
  const walk = (from: number, to: number): void => {
    if (from >= to) return;
    const middle = (from + to) >> 1;
    const highest = tree.highest[middle];
    if (highest === undefined || highest < asked.lo) return;
    walk(from, middle);
    const lo = tree.lo[middle];
    const hi = tree.hi[middle];
    if (lo === undefined || hi === undefined || lo > asked.hi) return;
    if (hi >= asked.lo) visit(tree.given[middle] ?? 0, lo, hi);
    walk(middle + 1, to);
  };
  walk(0, tree.lo.length);
}
