/**
 * The language in which merchants say when something holds. Every condition is typed: its kind says which operands it has.
 * Money is minor units of the shop's currency, weights grams, distances metres, times the shop's own.
 */
import { z } from "zod";
import { parsePostcodePattern } from "#app/domain/rating/postcodes.ts";
import { Bounds } from "./bounds/schema.ts";
import { LinePredicate, TextMatch } from "./lines/schema.ts";
import { nested } from "./nesting/schema.ts";

const country = z.string().regex(/^[A-Z]{2}$/, "a country is two capital letters");
const countries = z.array(country).min(1, "name at least one country").max(300);
const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);
const patterns = z.array(z.string().trim().min(1).max(40)).max(5_000);

/** As in zones: codes, beginnings, wildcards, ranges (domain/rating/postcodes.ts). */
const postcodes = {
  country,
  patterns: patterns.min(1, "name at least one postcode"),
  excluded: patterns,
};

const Minute = z.object({ minute: z.number().int().min(0).max(1_440), inclusive: z.boolean() });
const Day = z.object({
  date: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, "write 2026-12-31"),
  inclusive: z.boolean(),
});

const LeafSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("destination.country"), countries }),
  /** codes as Shopify sends them, or names (domain/places) */
  z.object({
    kind: z.literal("destination.province"),
    country,
    provinces: z.array(z.string().trim().min(1).max(60)).min(1).max(200),
  }),
  z.object({ kind: z.literal("destination.postcode"), ...postcodes }),
  z.object({ kind: z.literal("destination.po_box"), is: z.boolean() }),
  z.object({ kind: z.literal("destination.military"), is: z.boolean() }),
  z.object({ kind: z.literal("destination.residential"), is: z.boolean() }),
  /** metres from the origin */
  z.object({ kind: z.literal("destination.distance"), bounds: Bounds }),

  /** of the whole order */
  z.object({
    kind: z.literal("cart.subtotal"),
    basis: z.enum(["before_discounts", "after_discounts"]),
    bounds: Bounds,
  }),
  /** the goods of this request that need shipping */
  z.object({ kind: z.literal("cart.weight"), bounds: Bounds }),
  /** cubic millimetres */
  z.object({ kind: z.literal("cart.volume"), bounds: Bounds }),
  z.object({ kind: z.literal("cart.quantity"), bounds: Bounds }),
  z.object({ kind: z.literal("cart.lines"), bounds: Bounds }),
  z.object({
    kind: z.literal("cart.currency"),
    currencies: z
      .array(z.string().regex(/^[A-Z]{3}$/))
      .min(1)
      .max(200),
  }),
  /** "pt" also holds "pt-BR" */
  z.object({
    kind: z.literal("cart.locale"),
    locales: z
      .array(z.string().regex(/^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$/))
      .min(1)
      .max(200),
  }),

  /**
   * all, any, none: of the lines. every_unit: of the single units, each looked at alone (its quantity is 1, its total
   * weight and price are its own)
   */
  z.object({
    kind: z.literal("lines.match"),
    quantifier: z.enum(["all", "any", "none", "every_unit"]),
    where: LinePredicate,
  }),
  /** the sum over the lines that match, and over no others */
  z.object({
    kind: z.literal("lines.sum"),
    of: z.enum(["weight", "price", "volume", "quantity", "lines"]),
    where: LinePredicate,
    bounds: Bounds,
  }),

  z.object({
    kind: z.literal("customer.tag"),
    match: TextMatch,
    values: z.array(z.string().trim().min(1).max(255)).min(1, "name at least one tag").max(1_000),
  }),
  z.object({ kind: z.literal("customer.logged_in"), is: z.boolean() }),
  z.object({ kind: z.literal("customer.orders"), bounds: Bounds }),
  /** buys for a company */
  z.object({ kind: z.literal("customer.company"), is: z.boolean() }),

  z.object({ kind: z.literal("origin.country"), countries }),
  z.object({ kind: z.literal("origin.postcode"), ...postcodes }),
  z.object({
    kind: z.literal("origin.location"),
    locationIds: z.array(z.string().min(1).max(64)).min(1, "name at least one location").max(300),
  }),

  /** ISO 8601: Monday is 1 */
  z.object({
    kind: z.literal("time.weekday"),
    days: z.array(z.number().int().min(1).max(7)).min(1, "name at least one day").max(7),
  }),
  /** minutes since midnight; from later than to runs over midnight */
  z.object({ kind: z.literal("time.hour"), from: Minute, to: Minute }),
  z.object({ kind: z.literal("time.date"), from: Day.nullable(), to: Day.nullable() }),

  z.object({ kind: z.literal("packing.boxes"), bounds: Bounds }),
  /** at least one of the boxes is of these types */
  z.object({
    kind: z.literal("packing.box_type"),
    boxIds: z.array(z.string().min(1).max(64)).min(1, "name at least one box").max(300),
  }),
  z.object({ kind: z.literal("packing.billable_weight"), bounds: Bounds }),

  /** the cheapest price of the method before any rule; service: `<carrier>.<service>` of a live method, null: any */
  z.object({
    kind: z.literal("rate.price"),
    methodId: id,
    service: z.string().min(3).max(130).nullable(),
    bounds: Bounds,
  }),
  z.object({
    kind: z.literal("rate.offered"),
    methodId: id,
    service: z.string().min(3).max(130).nullable(),
    is: z.boolean(),
  }),
]);

export const LeafCondition = LeafSchema.superRefine((condition, context) => {
  const refuse = (path: (string | number)[], message: string) => {
    context.addIssue({ code: "custom", path, message });
  };
  if (condition.kind === "destination.postcode" || condition.kind === "origin.postcode")
    refuseUnreadable(condition, refuse);
  if (condition.kind === "time.date") refuseDates(condition, refuse);
  if (condition.kind === "time.hour") refuseHours(condition, refuse);
});

type Refuse = (path: (string | number)[], message: string) => void;

function refuseUnreadable(
  given: { readonly country: string; readonly patterns: string[]; readonly excluded: string[] },
  refuse: Refuse,
): void {
  for (const list of ["patterns", "excluded"] as const)
    given[list].forEach((pattern, position) => {
      if (parsePostcodePattern(given.country, pattern) === null)
        refuse(
          [list, position],
          `“${pattern}” is no postcode, beginning or range of ${given.country}`,
        );
    });
}

type DateCondition = Extract<z.infer<typeof LeafSchema>, { kind: "time.date" }>;

function refuseDates({ from, to }: DateCondition, refuse: Refuse): void {
  if (from === null && to === null) refuse(["from"], "name a first or a last day");
  if (from === null || to === null) return;
  const bothIn = from.inclusive && to.inclusive;
  if (from.date > to.date || (from.date === to.date && !bothIn))
    refuse(["to"], "no day lies between these: choose a later last day");
}

type HourCondition = Extract<z.infer<typeof LeafSchema>, { kind: "time.hour" }>;

function refuseHours({ from, to }: HourCondition, refuse: Refuse): void {
  if (from.minute === to.minute && !(from.inclusive && to.inclusive))
    refuse(["to"], "no time lies between these: choose another end");
}

export const Condition = nested(LeafCondition);

export type LeafCondition = z.infer<typeof LeafCondition>;
export type Condition = z.infer<typeof Condition>;
