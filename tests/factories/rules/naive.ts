// oxlint-disable eslint/complexity -- one case for each kind, so that it reads like the language's own description
/** Conditions read word by word, slowly: what the compiled rules are held against. True, false, or null for unknown. */
import { isMilitary, isPoBox } from "#app/domain/places/address-kinds.ts";
import { normaliseProvince } from "#app/domain/places/normalise-place.ts";
import { postcodeSpan } from "#app/domain/rating/postcode-key.ts";
import { compilePostcodes, matchPostcode } from "#app/domain/rating/postcodes.ts";
import type { Place } from "#app/domain/rating/types.ts";
import type { LineFacts, RuleFacts } from "#app/domain/rules/facts.ts";
import type { LineLeaf, LinePredicate } from "#app/domain/rules/lines/schema.ts";
import type { Condition, LeafCondition } from "#app/domain/rules/schema.ts";

type Answer = boolean | null;
interface Limits {
  readonly from: { readonly value: number; readonly inclusive: boolean } | null;
  readonly to: { readonly value: number; readonly inclusive: boolean } | null;
}

const not = (answer: Answer): Answer => (answer === null ? null : !answer);
const all = (answers: readonly Answer[]): Answer =>
  answers.includes(false) ? false : answers.includes(null) ? null : true;
const any = (answers: readonly Answer[]): Answer => not(all(answers.map(not)));
const given = <T>(value: T | null | undefined, ask: (value: T) => Answer): Answer =>
  value === null || value === undefined ? null : ask(value);

function inside(value: number, { from, to }: Limits): boolean {
  if (from !== null && (from.inclusive ? value < from.value : value <= from.value)) return false;
  return to === null || (to.inclusive ? value <= to.value : value < to.value);
}

function matches(text: string, match: string, values: readonly string[]): boolean {
  const own = text.trim().toLowerCase();
  return values.some((value) => {
    const wanted = value.toLowerCase();
    if (match === "is") return own === wanted;
    if (match === "starts") return own.startsWith(wanted);
    return match === "ends" ? own.endsWith(wanted) : own.includes(wanted);
  });
}

export function naiveLine(predicate: LinePredicate, line: LineFacts): Answer {
  if (predicate.kind === "not") return not(naiveLine(predicate.of, line));
  if (predicate.kind === "all") return all(predicate.of.map((part) => naiveLine(part, line)));
  if (predicate.kind === "any") return any(predicate.of.map((part) => naiveLine(part, line)));
  return lineLeaf(predicate, line);
}

function lineLeaf(leaf: LineLeaf, line: LineFacts): Answer {
  const { catalogue } = line;
  const sides = catalogue?.dimensionsMm?.toSorted((a, b) => a - b) ?? null;
  switch (leaf.kind) {
    case "line.sku":
      return matches(line.sku, leaf.match, leaf.values);
    case "line.name":
      return matches(line.name, leaf.match, leaf.values);
    case "line.vendor":
      return matches(line.vendor, leaf.match, leaf.values);
    case "line.type":
      return given(catalogue, (known) => matches(known.productType, leaf.match, leaf.values));
    case "line.tag":
      return given(catalogue, ({ tags }) =>
        tags.some((tag) => matches(tag, leaf.match, leaf.values)),
      );
    case "line.product":
      return leaf.ids.includes(line.productId);
    case "line.variant":
      return leaf.ids.includes(line.variantId);
    case "line.collection":
      return given(catalogue, (known) => known.collectionIds.some((id) => leaf.ids.includes(id)));
    case "line.property":
      return given(line.properties, (properties) => {
        const text = properties[leaf.name];
        return text !== undefined && matches(text, leaf.match, leaf.values);
      });
    case "line.hs_code":
      return given(catalogue?.hsCode, (code) => leaf.prefixes.some((p) => code.startsWith(p)));
    case "line.own_box":
      return given(catalogue?.ownBox, (own) => own === leaf.is);
    case "line.side": {
      const position = { shortest: 0, middle: 1, longest: 2 }[leaf.side];
      return given(sides?.[position], (side) => inside(side, leaf.bounds));
    }
    case "line.volume":
      return given(sides, ([a = 0, b = 0, c = 0]) => inside(a * b * c, leaf.bounds));
    case "line.price":
      return inside(line.priceMinor, leaf.bounds);
    case "line.weight":
      return given(line.grams, (grams) => inside(grams, leaf.bounds));
    case "line.quantity":
      return inside(line.quantity, leaf.bounds);
    case "line.total_price":
      return inside(line.priceMinor * line.quantity, leaf.bounds);
    case "line.total_weight":
      return given(line.grams, (grams) => inside(grams * line.quantity, leaf.bounds));
  }
}

function summand(of: string, line: LineFacts): number | null {
  const sides = line.catalogue?.dimensionsMm ?? null;
  if (of === "lines") return 1;
  if (of === "quantity") return line.quantity;
  if (of === "price") return line.priceMinor * line.quantity;
  if (of === "weight") return line.grams === null ? null : line.grams * line.quantity;
  return sides === null ? null : sides[0] * sides[1] * sides[2] * line.quantity;
}

type Sum = Pick<Extract<LeafCondition, { kind: "lines.sum" }>, "of" | "bounds">;

function sum({ of, bounds }: Sum, asked: readonly { line: LineFacts; is: Answer }[]): Answer {
  let least = 0;
  let most = 0;
  for (const { line, is } of asked) {
    if (is === false) continue;
    const added = summand(of, line);
    if (is === true) least += added ?? 0;
    most += added ?? Infinity;
  }
  const low =
    bounds.from === null ? -Infinity : bounds.from.value + (bounds.from.inclusive ? 0 : 1);
  const high = bounds.to === null ? Infinity : bounds.to.value - (bounds.to.inclusive ? 0 : 1);
  if (least > high || most < low) return false;
  return least >= low && most <= high ? true : null;
}

function quantified(
  { quantifier, where }: Extract<LeafCondition, { kind: "lines.match" }>,
  lines: readonly LineFacts[],
): Answer {
  const units = lines.flatMap((line) =>
    quantifier === "every_unit"
      ? Array.from({ length: line.quantity }, () => ({ ...line, quantity: 1 }))
      : [line],
  );
  const answers = units.map((line) => naiveLine(where, line));
  if (quantifier === "any") return any(answers);
  return quantifier === "none" ? not(any(answers)) : all(answers);
}

type PostcodeCondition = Extract<LeafCondition, { kind: "destination.postcode" }>;

function postcode(
  { country, patterns, excluded }: Omit<PostcodeCondition, "kind">,
  place: Place,
): Answer {
  if (place.country === "") return null;
  if (place.country !== country) return false;
  const code = postcodeSpan(country, place.postcode);
  const answer = (list: string[]): Answer =>
    ({ yes: true, no: false, possible: null })[
      matchPostcode(compilePostcodes(country, list).set, code)
    ];
  return all([answer(patterns), not(answer(excluded))]);
}

export function naive(condition: Condition, facts: RuleFacts): Answer {
  if (condition.kind === "not") return not(naive(condition.of, facts));
  if (condition.kind === "all") return all(condition.of.map((part) => naive(part, facts)));
  if (condition.kind === "any") return any(condition.of.map((part) => naive(part, facts)));
  return leaf(condition, facts);
}

function leaf(condition: LeafCondition, facts: RuleFacts): Answer {
  const { destination, origin, customer, time, packing } = facts;
  const among = (value: string | null, list: readonly string[]) =>
    value === null || value === "" ? null : list.includes(value);
  const asGuest = customer === "guest" ? { tags: [], orders: 0, company: false } : customer;
  switch (condition.kind) {
    case "destination.country":
      return among(destination.country, condition.countries);
    case "destination.province": {
      const { country, provinces } = condition;
      if (destination.country === "") return null;
      if (destination.country !== country) return false;
      return among(
        destination.province,
        provinces.map((text) => normaliseProvince(country, text)),
      );
    }
    case "destination.postcode":
      return postcode(condition, destination);
    case "destination.po_box":
      return given(isPoBox(destination), (is) => is === condition.is);
    case "destination.military":
      return given(isMilitary(destination), (is) => is === condition.is);
    case "destination.residential":
      return given(facts.residential, (is) => is === condition.is);
    case "destination.distance":
      return given(facts.distanceMetres, (metres) => inside(metres, condition.bounds));
    case "cart.subtotal":
      return inside(facts.subtotal[condition.basis], condition.bounds);
    case "cart.weight":
      return inside(facts.grams, condition.bounds);
    case "cart.volume":
      return sum(
        { of: "volume", bounds: condition.bounds },
        facts.lines.map((line) => ({ line, is: true })),
      );
    case "cart.quantity":
      return inside(facts.units, condition.bounds);
    case "cart.lines":
      return inside(facts.lines.length, condition.bounds);
    case "cart.currency":
      return among(facts.currency, condition.currencies);
    case "cart.locale": {
      const own = facts.locale.toLowerCase().replace("_", "-");
      const wanted = condition.locales.map((text) => text.toLowerCase().replace("_", "-"));
      return own === "" ? null : wanted.some((tag) => own === tag || own.split("-")[0] === tag);
    }
    case "lines.match":
      return quantified(condition, facts.lines);
    case "lines.sum":
      return sum(
        condition,
        facts.lines.map((line) => ({ line, is: naiveLine(condition.where, line) })),
      );
    case "customer.tag":
      return given(asGuest, ({ tags }) =>
        tags.some((tag) => matches(tag, condition.match, condition.values)),
      );
    case "customer.logged_in":
      return given(customer, (known) => (known !== "guest") === condition.is);
    case "customer.orders":
      return given(asGuest?.orders, (orders) => inside(orders, condition.bounds));
    case "customer.company":
      return given(asGuest?.company, (company) => company === condition.is);
    case "origin.country":
      return among(origin.country, condition.countries);
    case "origin.postcode":
      return postcode(condition, origin);
    case "origin.location":
      return among(facts.locationId, condition.locationIds);
    case "time.weekday":
      return given(time, ({ weekday }) => condition.days.includes(weekday));
    case "time.hour": {
      const { from, to } = condition;
      const after = (m: number) => (from.inclusive ? m >= from.minute : m > from.minute);
      const before = (m: number) => (to.inclusive ? m <= to.minute : m < to.minute);
      return given(time, ({ minute }) =>
        from.minute > to.minute ? after(minute) || before(minute) : after(minute) && before(minute),
      );
    }
    case "time.date": {
      const { from, to } = condition;
      const number = (date: string) => Number(date.split("-").join(""));
      return given(time, ({ date }) =>
        inside(date, {
          from: from && { value: number(from.date), inclusive: from.inclusive },
          to: to && { value: number(to.date), inclusive: to.inclusive },
        }),
      );
    }
    case "packing.boxes":
      return given(packing, ({ boxes }) => inside(boxes, condition.bounds));
    case "packing.box_type":
      return given(packing, ({ boxIds }) => boxIds.some((id) => condition.boxIds.includes(id)));
    case "packing.billable_weight":
      return given(packing, ({ billableGrams }) => inside(billableGrams, condition.bounds));
    case "rate.price": {
      const prices = meant(condition, facts)?.flatMap(({ priceMinor }) => priceMinor ?? []);
      return prices === undefined || prices.length === 0
        ? null
        : inside(Math.min(...prices), condition.bounds);
    }
    case "rate.offered": {
      const rates = meant(condition, facts);
      if (rates === null) return null;
      if (rates.some(({ priceMinor }) => priceMinor !== null)) return condition.is;
      return rates.some(({ known }) => !known) ? null : !condition.is;
    }
  }
}

function meant(
  { methodId, service }: { readonly methodId: string; readonly service: string | null },
  { rates }: RuleFacts,
) {
  return (
    rates?.filter(
      (rate) =>
        rate.methodId === methodId && (service === null || rate.service === service.toLowerCase()),
    ) ?? null
  );
}
