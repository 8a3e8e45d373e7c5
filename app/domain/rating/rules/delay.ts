import type { MethodDecision, OfferedRate } from "../types.ts";

/** The rate with its promised days, where it has any, so many calendar days later. */
export function laterBy(rate: OfferedRate, days: number): OfferedRate {
  return {
    ...rate,
    earliestDelivery: later(rate.earliestDelivery, days),
    latestDelivery: later(rate.latestDelivery, days),
  };
}

function later(day: string | null, days: number): string | null {
  if (day === null) return null;
  const at = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(at) ? day : new Date(at + days * DAY_MS).toISOString().slice(0, 10);
}

const DAY_MS = 86_400_000;

/** How many days rules have added to a rate's delivery: what a promise must still add where the carrier named no day. */
export function delayDays({ steps }: Pick<MethodDecision, "steps">): number {
  let days = 0;
  let longest = 0;
  for (const { key, values } of steps) {
    if (key === "rule_delay") days += Number(values["days"] ?? 0);
    // groups travel side by side: the slowest counts
    if (key !== "group_part" && !key.startsWith("groups_")) continue;
    longest = Math.max(longest, days);
    days = key === "group_part" ? 0 : longest;
  }
  return days;
}
