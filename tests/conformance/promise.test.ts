/**
 * Worked examples of cut-offs and days without delivery from other products' documentation. They lie outside the project, in
 * the folder that CONFORMANCE_DIR names; without it there is nothing to hold against.
 */
import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { plainDateOf, WEEKDAYS } from "#app/domain/promise/calendar.ts";
import { promise } from "#app/domain/promise/promise.ts";
import { anOrder, compiledPromise } from "#tests/factories/promise.ts";

const file = path.join(
  process.env["CONFORMANCE_DIR"] ?? "(CONFORMANCE_DIR)",
  "rates/rule-cases.json",
);
const isThere = fs.existsSync(file);
const why = isThere ? "" : ` (skipped: no ${file})`;

const Case = z.object({
  id: z.string(),
  kind: z.string(),
  input: z.unknown(),
  expected: z.unknown(),
});
const cases = isThere
  ? z.object({ cases: z.array(Case) }).parse(JSON.parse(fs.readFileSync(file, "utf8"))).cases
  : [];
const ofKind = (kind: string) => cases.filter((entry) => entry.kind === kind);

const Weekday = z
  .string()
  .transform((name) => name.slice(0, 3).toLowerCase())
  .pipe(z.enum(WEEKDAYS));

/** A week that begins on a Monday, and the one after it, by weekday. */
const THIS_WEEK = [
  "2026-11-23",
  "2026-11-24",
  "2026-11-25",
  "2026-11-26",
  "2026-11-27",
  "2026-11-28",
  "2026-11-29",
];
const NEXT_WEEK = [
  "2026-11-30",
  "2026-12-01",
  "2026-12-02",
  "2026-12-03",
  "2026-12-04",
  "2026-12-05",
  "2026-12-06",
];
const dateIn = (week: readonly string[], name: string) =>
  week[WEEKDAYS.indexOf(Weekday.parse(name))] ?? "";

describe.skipIf(!isThere)(`promises of other systems${why}`, () => {
  const Cutoff = z.object({
    leadDays: z.number(),
    cutoff: z.string(),
    orderedAt: z.string(),
    leadTimeOverridesCutoff: z.boolean().optional(),
  });

  /** An order on a Monday, in words of the documentation. */
  const leaves = (said: unknown) => {
    const text = z.string().parse(said);
    if (/same day|today/i.test(text)) return THIS_WEEK[0];
    if (/^next (business |shipping |working )?day$/i.test(text)) return THIS_WEEK[1];
    return THIS_WEEK[Number(/^(\d) (?:business |shipping |working )?days/i.exec(text)?.[1])];
  };

  test.each(ofKind("dispatch.cutoff"))("cut-off $id", ({ input, expected }) => {
    const { leadDays, cutoff, orderedAt, leadTimeOverridesCutoff } = Cutoff.parse(input);
    const compiled = compiledPromise([
      {
        leadDays,
        cutoffs: { mon: cutoff },
        leadOverridesCutoff: leadTimeOverridesCutoff ?? null,
      },
    ]);
    const made = promise(anOrder(compiled, { orderedAt: `${THIS_WEEK[0]}T${orderedAt}:00Z` }));
    const shipDay = made.kind === "none" ? null : plainDateOf(made.shipDay);
    expect(shipDay).toBe(leaves(expected));
  });

  const Days = z.object({
    today: z.string(),
    periodDays: z.number(),
    nonDelivery: z.array(Weekday),
  });

  test.each(ofKind("delivery.non_delivery_days"))(
    "days without delivery $id",
    ({ input, expected }) => {
      const { today, periodDays, nonDelivery } = Days.parse(input);
      const compiled = compiledPromise([
        {
          dispatchWeekdays: [...WEEKDAYS],
          deliveryWeekdays: WEEKDAYS.filter((name) => !nonDelivery.includes(name)),
          transit: { unit: "calendar", min: periodDays, max: periodDays },
        },
      ]);
      const ordered = dateIn(THIS_WEEK, today);
      const made = promise(anOrder(compiled, { orderedAt: `${ordered}T09:00:00Z` }));
      const said = z.string().parse(expected).split(" ");
      const week = said[0]?.toLowerCase() === "next" ? NEXT_WEEK : THIS_WEEK;
      expect(made.kind === "promised" && plainDateOf(made.latest)).toBe(
        dateIn(week, said.at(-1) ?? ""),
      );
    },
  );

  test("the cases that apply were found", () => {
    expect(ofKind("dispatch.cutoff").length).toBeGreaterThan(0);
    expect(ofKind("delivery.non_delivery_days").length).toBeGreaterThan(0);
  });
});
