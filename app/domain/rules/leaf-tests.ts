/** How each kind of condition is answered. */
import { isMilitary, isPoBox } from "#app/domain/places/address-kinds.ts";
import { normaliseProvince } from "#app/domain/places/normalise-place.ts";
import { postcodeSpan } from "#app/domain/rating/postcode-key.ts";
import { compilePostcodes, matchPostcode } from "#app/domain/rating/postcodes.ts";
import type { Place } from "#app/domain/rating/types.ts";
import { integerBounds } from "./bounds/integer-bounds.ts";
import type { Evaluation, LeafTest } from "./evaluation.ts";
import type { RuleFacts } from "./facts.ts";
import type { LeafKind } from "./kinds.ts";
import type { LineCompiler } from "./lines/compile-lines.ts";
import { linesMatch, linesSum } from "./line-tests.ts";
import { rateOffered, ratePrice } from "./rate-tests.ts";
import { customerTag } from "./customer-tests.ts";
import { timeDate, timeHour } from "./time-tests.ts";
import type { LeafCondition } from "./schema.ts";
import { NO, truthOf, UNKNOWN, YES } from "./truth.ts";

type Leaves = { [K in LeafKind]: Extract<LeafCondition, { kind: K }> };
type Makers = { readonly [K in LeafKind]: (condition: Leaves[K], lines: LineCompiler) => LeafTest };
type Limits = Parameters<typeof integerBounds>[0];

const MAKERS: Makers = {
  "destination.country": ({ countries }) => inList((facts) => facts.destination.country, countries),
  "destination.province": ({ country, provinces }) => province(country, provinces),
  "destination.postcode": (condition) => postcode((facts) => facts.destination, condition),
  "destination.po_box": ({ is }) => flag((facts) => isPoBox(facts.destination), is),
  "destination.military": ({ is }) => flag((facts) => isMilitary(facts.destination), is),
  "destination.residential": ({ is }) => flag((facts) => facts.residential, is),
  "destination.distance": ({ bounds }) => measured((facts) => facts.distanceMetres, bounds),
  "cart.subtotal": ({ basis, bounds }) => measured((facts) => facts.subtotal[basis], bounds),
  "cart.weight": ({ bounds }) => measured((facts) => facts.grams, bounds),
  "cart.quantity": ({ bounds }) => measured((facts) => facts.units, bounds),
  "cart.lines": ({ bounds }) => measured((facts) => facts.lines.length, bounds),
  "cart.volume": ({ bounds }, lines) =>
    linesSum({ of: "volume", where: EVERY_LINE, bounds }, lines),
  "cart.currency": ({ currencies }) => inList((facts) => facts.currency, currencies),
  "cart.locale": ({ locales }) => locale(locales),
  "lines.match": (condition, lines) => linesMatch(condition, lines),
  "lines.sum": (condition, lines) => linesSum(condition, lines),
  "customer.tag": (condition) => customerTag(condition),
  "customer.logged_in": ({ is }) =>
    flag(({ customer }) => (customer === null ? null : customer !== "guest"), is),
  "customer.orders": ({ bounds }) =>
    measured(({ customer }) => (customer === "guest" ? 0 : (customer?.orders ?? null)), bounds),
  "customer.company": ({ is }) =>
    flag(({ customer }) => (customer === "guest" ? false : (customer?.company ?? null)), is),
  "origin.country": ({ countries }) => inList((facts) => facts.origin.country, countries),
  "origin.postcode": (condition) => postcode((facts) => facts.origin, condition),
  "origin.location": ({ locationIds }) => inList((facts) => facts.locationId ?? "", locationIds),
  "time.weekday": ({ days }) => weekday(days),
  "time.hour": (condition) => timeHour(condition),
  "time.date": (condition) => timeDate(condition),
  "packing.boxes": ({ bounds }) => measured(({ packing }) => packing?.boxes ?? null, bounds),
  "packing.box_type": ({ boxIds }) => boxType(boxIds),
  "packing.billable_weight": ({ bounds }) =>
    measured(({ packing }) => packing?.billableGrams ?? null, bounds),
  "rate.price": (condition) => ratePrice(condition),
  "rate.offered": (condition) => rateOffered(condition),
};

/** Every line has a quantity. */
const EVERY_LINE = {
  kind: "line.quantity",
  bounds: { from: { value: 0, inclusive: true }, to: null },
} as const;

/** The test of a condition. What it asks of lines is handed to `lines`. */
export function leafTest<K extends LeafKind>(
  kind: K,
  condition: Leaves[K],
  lines: LineCompiler,
): LeafTest {
  return MAKERS[kind](condition, lines);
}

function measured(read: (facts: RuleFacts) => number | null, bounds: Limits): LeafTest {
  const { low, high } = integerBounds(bounds);
  return ({ facts, values }, leaf) => {
    const value = read(facts);
    if (value === null) return UNKNOWN;
    values[leaf] = value;
    return value >= low && value <= high ? YES : NO;
  };
}

function flag(read: (facts: RuleFacts) => boolean | null, is: boolean): LeafTest {
  return ({ facts, values }, leaf) => {
    const value = read(facts);
    if (value === null) return UNKNOWN;
    values[leaf] = value ? 1 : 0;
    return value === is ? YES : NO;
  };
}

/** An empty text is one that nobody has given. */
function inList(read: (facts: RuleFacts) => string, list: readonly string[]): LeafTest {
  const wanted = new Set(list);
  return ({ facts }) => {
    const value = read(facts);
    if (value === "") return UNKNOWN;
    return wanted.has(value) ? YES : NO;
  };
}

function province(country: string, provinces: readonly string[]): LeafTest {
  const wanted = new Set(provinces.map((text) => normaliseProvince(country, text)));
  return ({ facts: { destination } }) => {
    if (destination.country === "") return UNKNOWN;
    if (destination.country !== country) return NO;
    if (destination.province === "") return UNKNOWN;
    return wanted.has(destination.province) ? YES : NO;
  };
}

interface PostcodeCondition {
  readonly country: string;
  readonly patterns: readonly string[];
  readonly excluded: readonly string[];
}

function postcode(read: (facts: RuleFacts) => Place, condition: PostcodeCondition): LeafTest {
  const { country } = condition;
  const named = compilePostcodes(country, condition.patterns).set;
  const excluded = compilePostcodes(country, condition.excluded).set;
  return ({ facts }) => {
    const place = read(facts);
    if (place.country === "") return UNKNOWN;
    if (place.country !== country) return NO;
    const code = postcodeSpan(country, place.postcode);
    const listed = matchPostcode(named, code);
    if (listed === "no") return NO;
    const out = matchPostcode(excluded, code);
    if (out === "yes") return NO;
    return listed === "yes" && out === "no" ? YES : UNKNOWN;
  };
}

function locale(locales: readonly string[]): LeafTest {
  const wanted = new Set(locales.map(tag));
  return ({ facts }) => {
    const given = tag(facts.locale);
    if (given === "") return UNKNOWN;
    return wanted.has(given) || wanted.has(given.split("-", 1)[0] ?? "") ? YES : NO;
  };
}

const tag = (text: string) => text.toLowerCase().replace("_", "-");

function weekday(days: readonly number[]): LeafTest {
  const wanted = new Set(days);
  return ({ facts: { time }, values }, leaf) => {
    if (time === null) return UNKNOWN;
    values[leaf] = time.weekday;
    return wanted.has(time.weekday) ? YES : NO;
  };
}

function boxType(boxIds: readonly string[]): LeafTest {
  const wanted = new Set(boxIds);
  return ({ facts: { packing } }: Evaluation) =>
    truthOf(packing === null ? null : packing.boxIds.some((id) => wanted.has(id)));
}
