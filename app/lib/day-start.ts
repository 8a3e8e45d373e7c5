/**
 * The moment at which the day of `now` began on the clock of a place. `timezone` is an IANA name; an unknown one counts as
 * UTC. Where the clock jumps over midnight the first moment of the day is meant within an hour.
 */
export function startOfDay(now: Date, timezone: string): Date {
  const { hour, minute, second } = clockIn(now, timezone);
  const passed = ((hour * 60 + minute) * 60 + second) * 1_000 + (now.getTime() % 1_000);
  const guess = new Date(now.getTime() - passed);
  // a change to or from summer time since midnight moves the guess off by that much
  const off = clockIn(guess, timezone);
  if (off.hour === 0 && off.minute === 0) return guess;
  const wrong = (off.hour * 60 + off.minute) * 60_000;
  const DAY_MS = 24 * 60 * 60_000;
  return new Date(guess.getTime() + (wrong > DAY_MS / 2 ? DAY_MS - wrong : -wrong));
}

interface Clock {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

function clockIn(at: Date, timezone: string): Clock {
  const parts = formatter(timezone).formatToParts(at);
  const read = (type: string): number =>
    Number(parts.find((part) => part.type === type)?.value ?? 0) % (type === "hour" ? 24 : 60);
  return { hour: read("hour"), minute: read("minute"), second: read("second") };
}

function formatter(timezone: string): Intl.DateTimeFormat {
  const options = {
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
    hourCycle: "h23",
  } as const;
  try {
    return new Intl.DateTimeFormat("en-GB", { ...options, timeZone: timezone });
  } catch {
    return new Intl.DateTimeFormat("en-GB", { ...options, timeZone: "UTC" });
  }
}
