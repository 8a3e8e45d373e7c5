/** One line of numbers cut into segments, each with the winner among the ranges that cover it: found by one binary search. */

export interface Segments {
  /** ascending; a segment ends where the next begins */
  readonly starts: readonly number[];
  /** the winner of the segment at the same position; -1: no range covers it */
  readonly winners: readonly number[];
}

/** Both ends inside, whole numbers; `hi` may be Infinity. Of the ranges that cover a value the one with the least rank wins. */
export interface RankedRange {
  readonly lo: number;
  readonly hi: number;
  readonly rank: number;
}

/** Cuts the line; a winner is the rank of the range that wins there. */
export function segmentsOf(ranges: readonly RankedRange[]): Segments {
  const byStart = ranges.toSorted((a, b) => a.lo - b.lo);
  const cuts = [...new Set(ranges.flatMap(({ lo, hi }) => [lo, hi + 1]))].sort((a, b) => a - b);
  const heap: RankedRange[] = [];
  const starts: number[] = [];
  const winners: number[] = [];
  let next = 0;
  for (const cut of cuts) {
    for (let range = byStart[next]; range?.lo === cut; range = byStart[next]) {
      push(heap, range);
      next += 1;
    }
    while (heap[0] !== undefined && heap[0].hi < cut) pop(heap);
    const winner = heap[0]?.rank ?? -1;
    if (winner === winners.at(-1)) continue;
    starts.push(cut);
    winners.push(winner);
  }
  return { starts, winners };
}

/** The rank of the winner at a value, -1 where no range covers it. */
export function winnerAt({ starts, winners }: Segments, value: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return winners[low - 1] ?? -1;
}

function push(heap: RankedRange[], range: RankedRange): void {
  heap.push(range);
  for (let at = heap.length - 1; at > 0;) {
    const parent = (at - 1) >> 1;
    if (rankAt(heap, parent) <= rankAt(heap, at)) return;
    swap(heap, at, parent);
    at = parent;
  }
}

function pop(heap: RankedRange[]): void {
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return;
  heap[0] = last;
  for (let at = 0; ;) {
    const left = 2 * at + 1;
    const least = rankAt(heap, left + 1) < rankAt(heap, left) ? left + 1 : left;
    if (rankAt(heap, least) >= rankAt(heap, at)) return;
    swap(heap, at, least);
    at = least;
  }
}

function rankAt(heap: readonly RankedRange[], at: number): number {
  return heap[at]?.rank ?? Infinity;
}

function swap(heap: RankedRange[], a: number, b: number): void {
  const [one, other] = [heap[a], heap[b]];
  if (one === undefined || other === undefined) return;
  heap[a] = other;
  heap[b] = one;
}
