/** Cut-offs and days without delivery from other products' documentation, as rules of a promise. */
import { z } from "zod";
import { plainDateOf, WEEKDAYS } from "#app/domain/promise/calendar.ts";
import { promise } from "#app/domain/promise/promise.ts";
import { anOrder, compiledPromise } from "#tests/factories/promise.ts";
import { Unsayable } from "../cases.ts";
import { type Adapter, same } from "./rule-case.ts";

const Weekday = z
  .string()
  .transform((name) => name.slice(0, 3).toLowerCase())
  .pipe(z.enum(WEEKDAYS));

/** Two weeks from a Monday on; an order is of the first. */
const WEEK = Array.from({ length: 7 }, (_, position) => `2026-11-${23 + position}`);
const NEXT_WEEK = ["2026-11-30", ...Array.from({ length: 6 }, (_, day) => `2026-12-0${1 + day}`)];
const DAYS = [...WEEK, ...NEXT_WEEK];
/** days on which a warehouse works that is closed at weekends */
const BUSINESS_DAYS = DAYS.filter((_, position) => !["sat", "sun"].includes(nameOf(position)));

function nameOf(position: number): string {
  return WEEKDAYS[position % WEEKDAYS.length] ?? "";
}

const Cutoff = z.strictObject({
  leadDays: z.number(),
  cutoff: z.string(),
  orderedAt: z.string(),
  leadTimeOverridesCutoff: z.boolean().optional(),
});

const NUMBERS: Readonly<Record<string, number>> = { one: 1, two: 2, three: 3, four: 4, five: 5 };

/** The day that the words mean, of an order on a Monday. */
function dispatchDay(said: string): string | undefined {
  if (/same (?:business )?day|today/i.test(said)) return BUSINESS_DAYS[0];
  if (/day after (?:tomorrow|next)|business day after next/i.test(said)) return BUSINESS_DAYS[2];
  if (/next|tomorrow/i.test(said)) return BUSINESS_DAYS[1];
  const count = /(\d+|one|two|three|four|five)(?:nd|rd|th)?\b.*\bdays?\b/i.exec(said)?.[1] ?? "";
  const days = NUMBERS[count.toLowerCase()] ?? (count === "" ? undefined : Number(count));
  return days === undefined ? undefined : BUSINESS_DAYS[days];
}

const cutoff: Adapter = ({ input, expected }) => {
  const { leadDays, cutoff: until, orderedAt, leadTimeOverridesCutoff } = Cutoff.parse(input);
  const compiled = compiledPromise([
    {
      leadDays,
      cutoffs: { mon: until },
      leadOverridesCutoff: leadTimeOverridesCutoff ?? null,
    },
  ]);
  const made = promise(anOrder(compiled, { orderedAt: `${DAYS[0] ?? ""}T${orderedAt}:00Z` }));
  const said = z.string().parse(expected);
  const wanted = dispatchDay(said);
  if (wanted === undefined) throw new Unsayable(`“${said}” names no day`);
  return same(wanted, made.kind === "none" ? made.reason : plainDateOf(made.shipDay));
};

const Days = z.strictObject({
  today: z.string(),
  periodDays: z.number(),
  nonDelivery: z.array(Weekday),
});

/** The day that "Friday" or "next Monday" means to somebody who orders on `today`. */
function deliveryDay(said: string, today: number): string {
  const [first = "", ...more] = said.trim().split(/\s+/);
  const position = WEEKDAYS.indexOf(Weekday.parse(more.at(-1) ?? first));
  if (/^next$/i.test(first)) return NEXT_WEEK[position] ?? "";
  // a weekday alone is the first of that name from today on
  return (position < today ? NEXT_WEEK : WEEK)[position] ?? "";
}

const nonDelivery: Adapter = ({ input, expected }) => {
  const { today, periodDays, nonDelivery: closed } = Days.parse(input);
  const compiled = compiledPromise([
    {
      dispatchWeekdays: [...WEEKDAYS],
      deliveryWeekdays: WEEKDAYS.filter((name) => !closed.includes(name)),
      transit: { unit: "calendar", min: periodDays, max: periodDays },
    },
  ]);
  const ordered = WEEKDAYS.indexOf(Weekday.parse(today));
  const made = promise(anOrder(compiled, { orderedAt: `${WEEK[ordered] ?? ""}T09:00:00Z` }));
  const wanted = deliveryDay(z.string().parse(expected), ordered);
  return same(wanted, made.kind === "promised" ? plainDateOf(made.latest) : made.kind);
};

export const PROMISES: Readonly<Record<string, Adapter>> = {
  "dispatch.cutoff": cutoff,
  "delivery.non_delivery_days": nonDelivery,
};
