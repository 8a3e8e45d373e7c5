/**
 * When a shop ships and when its parcels arrive, as the merchant keeps it. Dates are plain ("2026-12-25"), times are on the
 * clock of the location ("14:00"), days are whole.
 */
import { z } from "zod";
import { dayOf, WEEKDAYS } from "./calendar.ts";

const PlainDate = z.string().refine((text) => dayOf(text) !== null, "not a date like 2026-12-25");
const TimeOfDay = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, "not a time like 14:00");
const WeekdayName = z.enum(WEEKDAYS);
const Weekdays = z.array(WeekdayName).max(7);
const id = z.string().min(1).max(120);
const dates = z.array(PlainDate).max(1_000).default([]);

/** business: days on which the carrier works, as EasyPost's transit times; calendar: every day counts, as its delivery dates. */
export const Transit = z.discriminatedUnion("unit", [
  z
    .object({
      unit: z.enum(["business", "calendar"]),
      min: z.number().int().min(0).max(120),
      max: z.number().int().min(0).max(120),
    })
    .refine(({ min, max }) => min <= max, { path: ["max"], message: "less than the minimum" }),
  z
    .object({ unit: z.literal("date"), earliest: PlainDate, latest: PlainDate })
    .refine(({ earliest, latest }) => earliest <= latest, {
      path: ["latest"],
      message: "before the earliest date",
    }),
]);

/**
 * What holds for a scope. Null says nothing, and a less specific rule answers; the closed days of all rules that apply add
 * up, because a carrier's holiday does not open a warehouse.
 */
export const PromiseRule = z.object({
  /** null: every location, carrier or shipping group */
  locationId: id.nullable().default(null),
  carrierId: id.nullable().default(null),
  groupId: id.nullable().default(null),
  /** an order placed at that time or later counts for the next dispatch day; "24:00" is no cut-off; a weekday left out says nothing */
  cutoffs: z.partialRecord(WeekdayName, TimeOfDay).default({}),
  /** dispatch days that handling takes */
  leadDays: z.number().int().min(0).max(120).nullable().default(null),
  /** an order that needs handling starts on its day whatever the time; false: both add up */
  leadOverridesCutoff: z.boolean().nullable().default(null),
  dispatchWeekdays: Weekdays.nullable().default(null),
  deliveryWeekdays: Weekdays.nullable().default(null),
  /** weekdays that count as business days in transit */
  businessWeekdays: Weekdays.nullable().default(null),
  transit: Transit.nullable().default(null),
  dispatchBlackouts: dates,
  deliveryBlackouts: dates,
  /** neither dispatch nor delivery, nor a business day in transit */
  holidays: z
    .array(z.object({ date: PlainDate, name: z.string().trim().max(120).default("") }))
    .max(1_000)
    .default([]),
});

export const PromiseConfig = z
  .object({
    schema: z.literal(1),
    locations: z
      .array(z.object({ id, timeZone: z.string().min(1).max(64) }))
      .max(1_000)
      .default([]),
    rules: z.array(PromiseRule).max(5_000).default([]),
  })
  .superRefine((config, context) => {
    const refuseTwins = (path: "locations" | "rules", keys: readonly string[]) => {
      keys.forEach((key, position) => {
        if (keys.indexOf(key) !== position)
          context.addIssue({
            code: "custom",
            path: [path, position],
            message: "stands here twice: put both into one",
          });
      });
    };
    refuseTwins(
      "locations",
      config.locations.map((location) => location.id),
    );
    refuseTwins(
      "rules",
      config.rules.map((rule) => JSON.stringify([rule.locationId, rule.carrierId, rule.groupId])),
    );
  });

export type PromiseConfig = z.infer<typeof PromiseConfig>;
export type PromiseRule = z.infer<typeof PromiseRule>;
export type Transit = z.infer<typeof Transit>;
