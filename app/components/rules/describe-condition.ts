import { OPERANDS, unitOf } from "#app/domain/rating/rule-form/operands.ts";
import type { LineLeaf } from "#app/domain/rules/lines/schema.ts";
import type { Nested } from "#app/domain/rules/nesting/schema.ts";
import type { LeafCondition } from "#app/domain/rules/schema.ts";
import { describeBounds, describeSpan } from "./describe-bounds.ts";
import { weekdayName } from "./weekdays.ts";
import type { Words } from "./words.ts";

/** How many entries of a list a sentence names. */
const NAMED = 3;

type Leaf = LeafCondition | LineLeaf;
type Described = Nested<LeafCondition> | Nested<LineLeaf>;

/** A condition as part of a sentence: "Delivery country is Germany or Austria and the address is no PO box". */
export function describeCondition(condition: Described, words: Words): string {
  const { t, format } = words;
  if (condition.kind === "not") return t("say.not", { what: inner(condition.of, words) });
  if (condition.kind === "all") return format.list(condition.of.map((part) => inner(part, words)));
  if (condition.kind === "any")
    return either(
      condition.of.map((part) => inner(part, words)),
      words,
    );
  return describeLeaf(condition, words);
}

/** A group inside of another needs brackets. */
function inner(part: Described, words: Words): string {
  const text = describeCondition(part, words);
  return (part.kind === "all" || part.kind === "any") && part.of.length > 1 ? `(${text})` : text;
}

function either(parts: readonly string[], { format }: Words): string {
  return new Intl.ListFormat(format.locale, { type: "disjunction" }).format(parts);
}

function describeLeaf(leaf: Leaf, words: Words): string {
  const { t } = words;
  if ("where" in leaf) return describeLines(leaf, words);
  if (leaf.kind === "rate.offered") {
    const method = methodOf(leaf, words);
    return t(leaf.is ? "say.offered" : "say.notOffered", { method });
  }
  if ("is" in leaf) return t(`flag.${leaf.kind}.${leaf.is ? "yes" : "no"}`);
  if ("bounds" in leaf) {
    const [operand] = OPERANDS[leaf.kind].filter((one) => one.as === "bounds");
    const unit = operand === undefined ? "count" : unitOf(operand, undefined);
    const range = describeBounds(leaf.bounds, unit, words);
    return t("say.range", { what: subjectOf(leaf, words), range });
  }
  if (leaf.kind === "time.hour" || leaf.kind === "time.date") return describeTime(leaf, words);
  return describeList(leaf, words);
}

function describeLines(leaf: Extract<Leaf, { where: object }>, words: Words): string {
  const { t } = words;
  const where = describeCondition(leaf.where, words);
  if (leaf.kind === "lines.match") return t(`say.items.${leaf.quantifier}`, { where });
  const [operand] = OPERANDS[leaf.kind].filter((one) => one.as === "bounds");
  const unit = operand === undefined ? "count" : unitOf(operand, leaf.of);
  const what = t("say.in", { what: t(`say.sum.${leaf.of}`), where });
  return t("say.range", { what, range: describeBounds(leaf.bounds, unit, words) });
}

function subjectOf(leaf: Leaf, words: Words): string {
  const { t } = words;
  if (leaf.kind === "rate.price") return t("say.priceOf", { method: methodOf(leaf, words) });
  const what = midSentence(t(`kind.${leaf.kind}`), words);
  if (leaf.kind === "cart.subtotal")
    return t("say.in", { what, where: small(t(`option.basis.${leaf.basis}`), words) });
  return leaf.kind === "line.side"
    ? t("say.in", { what, where: small(t(`option.side.${leaf.side}`), words) })
    : what;
}

interface OfMethod {
  readonly methodId: string;
  readonly service: string | null;
}

function methodOf({ methodId, service }: OfMethod, { t, names }: Words): string {
  const what = names.get(methodId) ?? methodId;
  return service === null ? what : t("say.in", { what, where: service });
}

function describeTime(
  leaf: Extract<Leaf, { kind: "time.hour" | "time.date" }>,
  words: Words,
): string {
  const what = midSentence(words.t(`kind.${leaf.kind}`), words);
  const range =
    leaf.kind === "time.hour"
      ? describeSpan(clock(leaf.from), clock(leaf.to), words)
      : describeSpan(day(leaf.from, words), day(leaf.to, words), words);
  return words.t("say.in", { what, where: range });
}

function clock({ minute, inclusive }: { readonly minute: number; readonly inclusive: boolean }) {
  const two = (value: number) => String(value).padStart(2, "0");
  return { value: `${two(Math.floor(minute / 60))}:${two(minute % 60)}`, inclusive };
}

function day(end: { readonly date: string; readonly inclusive: boolean } | null, words: Words) {
  return end === null ? null : { value: words.format.day(end.date), inclusive: end.inclusive };
}

type Listed = Exclude<Leaf, { is: boolean } | { bounds: object } | { where: object }>;

function describeList(leaf: Listed, words: Words): string {
  const { t, format } = words;
  const name = midSentence(t(`kind.${leaf.kind}`), words);
  const list = some(valuesOf(leaf, words), words);
  if ("patterns" in leaf) {
    const what = t("say.is", { what: `${name} (${format.country(leaf.country)})`, list });
    return leaf.excluded.length === 0
      ? what
      : t("say.except", { what, list: some(leaf.excluded, words) });
  }
  const what = "country" in leaf ? `${name} (${format.country(leaf.country)})` : name;
  const named = leaf.kind === "line.property" ? `${name} “${leaf.name}”` : what;
  if (leaf.kind === "line.hs_code") return t("say.starts", { what, list });
  return "match" in leaf
    ? t(`say.${leaf.match}`, { what: named, list })
    : t("say.is", { what: named, list });
}

function valuesOf(leaf: Listed, { format }: Words): readonly string[] {
  if ("countries" in leaf) return leaf.countries.map((code) => format.country(code));
  if ("days" in leaf) return leaf.days.map((one) => weekdayName(one, format.locale));
  const lists = [
    "provinces",
    "patterns",
    "currencies",
    "locales",
    "values",
    "locationIds",
  ] as const;
  const rest = ["boxIds", "ids", "prefixes"] as const;
  const values = new Map<string, unknown>(Object.entries(leaf));
  const found = [...lists, ...rest].map((name) => values.get(name)).find(Array.isArray);
  return (found ?? []).map(String);
}

function some(values: readonly string[], words: Words): string {
  const named = values.slice(0, NAMED);
  const left = values.length - named.length;
  if (left === 0) return either(named, words);
  return words.t("say.more", { list: named.join(", "), count: left });
}

/** A label inside of a sentence: small, but for German nouns and for abbreviations (SKU, PO). */
function midSentence(label: string, words: Words): string {
  const isAbbreviation = /^\p{Lu}{2}/u.test(label);
  return isAbbreviation || words.format.locale.startsWith("de") ? label : small(label, words);
}

function small(label: string, { format }: Words): string {
  return label.charAt(0).toLocaleLowerCase(format.locale) + label.slice(1);
}
