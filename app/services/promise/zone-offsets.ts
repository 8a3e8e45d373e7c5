import type { ZoneOffsets } from "#app/domain/promise/zone-clock.ts";

const DAY = 86_400;
/** Shorter than any time a zone has kept an offset between two changes since 1970, Morocco's pause for Ramadan included. */
const STRIDE = 7 * DAY;

/**
 * The offsets of a time zone (an IANA name) from the beginning of one year to the end of another, in UTC, as its own rules
 * say. Throws RangeError for a zone that the platform does not know. Instants are exact to the minute.
 */
export function zoneOffsets(
  timeZone: string,
  { fromYear, toYear }: { readonly fromYear: number; readonly toYear: number },
): ZoneOffsets {
  const read = offsetReader(timeZone);
  const start = Date.UTC(fromYear, 0, 1) / 1_000;
  const until = Date.UTC(toYear + 1, 0, 1) / 1_000;
  const transitions: [number, number][] = [[start, read(start)]];
  let known = read(start);
  for (let at = start; at < until; at += STRIDE) {
    const next = Math.min(at + STRIDE, until - 60);
    const offset = read(next);
    if (offset === known) continue;
    transitions.push([changeBetween(read, at, next), offset]);
    known = offset;
  }
  return { transitions, until };
}

/** The first minute of the second offset. */
function changeBetween(read: (second: number) => number, before: number, after: number): number {
  const old = read(before);
  let low = before / 60;
  let high = after / 60;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (read(middle * 60) === old) low = middle;
    else high = middle;
  }
  return high * 60;
}

const OFFSET = /GMT(?:([+-])(\d{2}):(\d{2}))?/;

function offsetReader(timeZone: string): (second: number) => number {
  const format = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" });
  return (second) => {
    const match = OFFSET.exec(format.format(new Date(second * 1_000)));
    const minutes = Number(match?.[2] ?? 0) * 60 + Number(match?.[3] ?? 0);
    return match?.[1] === "-" ? -minutes : minutes;
  };
}
