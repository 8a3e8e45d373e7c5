/**
 * The clock of a place as integer arithmetic over a table of its offsets. Instants are minutes since 1970-01-01T00:00Z; a local
 * minute is what the clock on the wall shows, counted the same way (day * 1440 + minute of the day).
 */
export const MINUTES_PER_DAY = 1_440;

/** Further from UTC than any clock is or was since time zones exist, in minutes. */
const WIDEST_OFFSET = 16 * 60;

/** How a time zone's clock is set over a span of time. */
export interface ZoneOffsets {
  /** ascending; from that second of UTC on, the clock is so many minutes ahead of UTC. The first row is the span's beginning. */
  readonly transitions: readonly (readonly [utcSecond: number, offsetMinutes: number])[];
  /** the second of UTC at which the table's knowledge ends */
  readonly until: number;
}

/** The same, ready for arithmetic: parallel lists of plain numbers. */
export interface ZoneClock {
  /** instants, ascending, at least one */
  readonly at: readonly number[];
  /** minutes ahead of UTC from the instant at the same position on */
  readonly offsets: readonly number[];
  /** the first instant of which nothing is known */
  readonly until: number;
}

/** Throws RangeError for an empty or unsorted table. */
export function compileZone({ transitions, until }: ZoneOffsets): ZoneClock {
  const at = transitions.map(([second]) => Math.floor(second / 60));
  const isAscending = at.every((instant, position) => instant > (at[position - 1] ?? -Infinity));
  if (at.length === 0 || !isAscending)
    throw new RangeError("a table of offsets needs rows in ascending order");
  return { at, offsets: transitions.map(([, offset]) => offset), until: Math.floor(until / 60) };
}

/** Minutes that the clock is ahead of UTC at an instant; before the table begins, its first offset. */
export function offsetAt(clock: ZoneClock, instant: number): number {
  return clock.offsets[rowAt(clock, instant)] ?? 0;
}

function rowAt({ at }: ZoneClock, instant: number): number {
  let low = 0;
  let high = at.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((at[middle] ?? 0) <= instant) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * The first instant at which the clock shows the local minute or a later one. Where the clock is put back and shows it
 * twice, that is the first time; where it is put forward over it, the moment of the change.
 */
export function firstInstant(clock: ZoneClock, localMinute: number): number {
  // a row begins where the table says, except the first, which also holds for all time before
  for (let row = rowAt(clock, localMinute - WIDEST_OFFSET); row < clock.at.length; row += 1) {
    const begins = row === 0 ? -Infinity : (clock.at[row] ?? 0);
    const instant = Math.max(begins, localMinute - (clock.offsets[row] ?? 0));
    if (instant < (clock.at[row + 1] ?? Infinity)) return instant;
  }
  // unreachable: the last row has no end
  return localMinute;
}

/**
 * The day on the clock's calendar at an instant. A day that has begun is never taken back: where the clock is put back over
 * midnight, the minutes that it repeats belong to the new day.
 */
export function dayAt(clock: ZoneClock, instant: number): number {
  const shown = Math.floor((instant + offsetAt(clock, instant)) / MINUTES_PER_DAY);
  return firstInstant(clock, (shown + 1) * MINUTES_PER_DAY) <= instant ? shown + 1 : shown;
}
