/**
 * How the rate log writes a quote's decisions: one short JSON text. A configuration version is immutable, so methods are
 * named by their position in it, sentences and reasons by their position in trace-keys.ts, and names, descriptions and
 * table codes are not repeated. A row of twenty methods takes about a kilobyte. The destination is not written either: it
 * stands in the row's own columns, so that blanking those leaves nothing of it behind.
 */
import type { RuleTrace } from "#app/domain/rules/rule-set.ts";
import type { CompiledConfig, CompiledMethod } from "./compile.ts";
import { localise } from "./localise.ts";
import { LAST_RESORT_CODE } from "./service-code.ts";
import { REASONS, TRACE_KEYS, type TraceKey } from "./trace-keys.ts";
import type {
  MethodDecision,
  OfferedRate,
  Quote,
  RateSource,
  TraceStep,
  TraceValue,
} from "./types.ts";

/** By the number that stands for them in the text. Append only. */
export const SOURCES: readonly RateSource[] = [
  "table",
  "live",
  "cached",
  "backup_lane",
  "backup_table",
  "last_resort",
  "backup_carrier",
];

/** [amount] is money of the shop, [amount, 1] money of the cart, [amount, "CAD"] any other. */
type ShortValue = string | number | [number] | [number, 1 | string];
/** price alone where the rate is from a table, else price, source, UTC day of delivery or 0; null where hidden */
type ShortRate = number | [number, number, string | 0] | null;
/** method, code or 0 where the method's id is the code, reason, rate; then each sentence's number and its values */
type ShortDecision = [number, string | 0, number, ShortRate, ...ShortValue[]];

/** behind the decisions: what became of each rule */
type ShortRules = ["rules", RuleTrace["codes"], RuleTrace["values"], RuleTrace["texts"]];

const LAST_RESORT_POSITION = -1;
const FIRST_LEVEL = -2;
const stepNumbers = new Map<string, number>(TRACE_KEYS.map(([key], index) => [key, index]));
const reasonNumbers = new Map<string, number>(REASONS.map((reason, index) => [reason, index]));

/** Values of sentences that are the quote's destination. */
type PlaceName = "country" | "province" | "postcode";
const PLACE_NAMES: ReadonlySet<string> = new Set<PlaceName>(["country", "province", "postcode"]);
const isPlaceName = (name: string): name is PlaceName => PLACE_NAMES.has(name);

interface Currencies {
  readonly home: string;
  readonly cart: string;
}

/** Writes a quote's decisions short. The quote must have been made under `compiled`. */
export function encodeDecisions(quote: Quote, compiled: CompiledConfig, currency: string): string {
  if (quote.decisions.length === 0) return "[]";
  // a combined rate of shipping groups is not a method's: its level counts down from below the last resort
  const levels = new Map(compiled.groups?.levels.map(({ id, index }) => [id, FIRST_LEVEL - index]));
  const rates = new Map(quote.rates.map((rate) => [rate.code, rate]));
  const currencies = { home: compiled.currency, cart: currency };
  const short = quote.decisions.map((decision): ShortDecision => {
    const { methodId, code } = decision;
    const entry: ShortDecision = [
      compiled.positions.get(methodId) ?? levels.get(methodId) ?? LAST_RESORT_POSITION,
      code === methodId ? 0 : code,
      reasonNumbers.get(decision.reason) ?? 0,
      decision.outcome === "offered" ? shortRate(rates.get(code)) : null,
    ];
    for (const sentence of decision.steps) pushStep(entry, sentence, currencies);
    return entry;
  });
  return JSON.stringify(quote.rules === undefined ? short : [...short, shortRules(quote.rules)]);
}

function shortRules({ codes, values, texts }: RuleTrace): ShortRules {
  return ["rules", codes, values, texts];
}

function shortRate(rate: OfferedRate | undefined): ShortRate {
  if (rate === undefined) return null;
  const { priceMinor, source, latestDelivery } = rate;
  if (source === "table" && latestDelivery === null) return priceMinor;
  return [priceMinor, SOURCES.indexOf(source), latestDelivery ?? 0];
}

function pushStep(entry: ShortDecision, sentence: TraceStep, { home, cart }: Currencies): void {
  const position = stepNumbers.get(sentence.key) ?? 0;
  entry.push(position);
  for (const name of TRACE_KEYS[position]?.[1] ?? []) {
    if (isPlaceName(name)) continue;
    const value = sentence.values[name] ?? "";
    if (typeof value !== "object") entry.push(value);
    else if (value.currency === home) entry.push([value.minor]);
    else entry.push([value.minor, value.currency === cart ? 1 : value.currency]);
  }
}

export interface DecodeContext {
  /** the version that the quote names; null when it is gone: names are then ids */
  readonly compiled: CompiledConfig | null;
  /** of the cart */
  readonly currency: string;
  readonly locale: string;
  /** the destination as the quote's row has it; blank where it was redacted */
  readonly place: Readonly<Record<PlaceName, string>>;
}

/** Reads what encodeDecisions wrote. Rates come back in the order in which they were offered. */
export function decodeDecisions(
  text: string,
  context: DecodeContext,
): Pick<Quote, "decisions" | "rates" | "rules"> {
  const short = JSON.parse(text) as (ShortDecision | ShortRules)[];
  const ranked: { readonly rate: OfferedRate; readonly rank: number }[] = [];
  const decisions: MethodDecision[] = [];
  let rules: RuleTrace | undefined;
  for (const entry of short) {
    if (isRules(entry)) {
      const [, codes, values, texts] = entry;
      rules = { codes, values, texts };
      continue;
    }
    const decision = longDecision(entry, context);
    decisions.push(decision);
    const [, , , rate] = entry;
    if (rate !== null)
      ranked.push({
        rate: longRate(rate, decision, context),
        rank: Number(lastOf(decision, "rule_order", "rank") ?? 0),
      });
  }
  ranked.sort((a, b) => a.rate.priceMinor - b.rate.priceMinor || a.rank - b.rank);
  const rates = ranked.map(({ rate }) => rate);
  return { decisions, rates, ...(rules === undefined ? {} : { rules }) };
}

function isRules(entry: ShortDecision | ShortRules): entry is ShortRules {
  return entry[0] === "rules";
}

/** What the last sentence of this kind says. */
function lastOf({ steps }: MethodDecision, key: TraceKey, name: string): TraceValue | null {
  return steps.findLast((sentence) => sentence.key === key)?.values[name] ?? null;
}

function longDecision(entry: ShortDecision, context: DecodeContext): MethodDecision {
  const [position, code, reason, rate, ...sentences] = entry;
  const { methodId, name } = methodAt(position, context.compiled);
  return {
    methodId,
    name,
    code: code === 0 ? methodId : code,
    outcome: rate === null ? "hidden" : "offered",
    reason: REASONS[reason] ?? "offered",
    steps: longSteps(sentences, context),
  };
}

function methodAt(position: number, compiled: CompiledConfig | null) {
  if (position === LAST_RESORT_POSITION) {
    const name = compiled?.lastResort?.name.text ?? LAST_RESORT_CODE;
    return { methodId: LAST_RESORT_CODE, name };
  }
  const offeredBy = offererAt(position, compiled);
  const methodId = offeredBy?.id ?? `#${position}`;
  return { methodId, name: offeredBy?.label ?? methodId };
}

function offererAt(position: number, compiled: CompiledConfig | null) {
  if (position > FIRST_LEVEL) return compiled?.methods[position];
  return compiled?.groups?.levels[FIRST_LEVEL - position];
}

function longSteps(sentences: readonly ShortValue[], context: DecodeContext): TraceStep[] {
  const steps: TraceStep[] = [];
  let at = 0;
  while (at < sentences.length) {
    const [key, names] = TRACE_KEYS[Number(sentences[at])] ?? TRACE_KEYS[0];
    at += 1;
    const values: Record<string, TraceValue> = {};
    for (const name of names) {
      if (isPlaceName(name)) {
        values[name] = context.place[name];
        continue;
      }
      values[name] = longValue(sentences[at] ?? "", context);
      at += 1;
    }
    steps.push({ key, values });
  }
  return steps;
}

function longValue(value: ShortValue, context: DecodeContext): TraceValue {
  if (typeof value !== "object") return value;
  const [minor, currency] = value;
  if (currency === undefined)
    return { minor, currency: context.compiled?.currency ?? context.currency };
  return { minor, currency: currency === 1 ? context.currency : String(currency) };
}

function longRate(
  rate: NonNullable<ShortRate>,
  decision: MethodDecision,
  context: DecodeContext,
): OfferedRate {
  const [priceMinor, source, day] = typeof rate === "number" ? [rate, 0, 0 as const] : rate;
  const shown = shownTexts(decision, context);
  return {
    code: decision.code,
    methodId: decision.methodId,
    name: textOr(lastOf(decision, "rule_rename", "text"), shown.name),
    description: textOr(lastOf(decision, "rule_describe", "text"), shown.description),
    priceMinor,
    currency: context.currency,
    source: SOURCES[source] ?? "table",
    earliestDelivery: day === 0 ? null : day,
    latestDelivery: day === 0 ? null : day,
  };
}

function textOr(value: TraceValue | null, otherwise: string): string {
  return typeof value === "string" ? value : otherwise;
}

/** Name and description before any rule. */
function shownTexts({ methodId, name, code }: MethodDecision, context: DecodeContext) {
  const { compiled, locale } = context;
  const method = compiled?.methods.find(({ id }) => id === methodId);
  if (method !== undefined)
    return {
      name: shownName(method, code, locale),
      description: localise(method.description, locale),
    };
  const level = compiled?.groups?.levels.find(({ id }) => id === methodId);
  return { name: level === undefined ? name : localise(level.name, locale), description: "" };
}

function shownName(method: CompiledMethod, code: string, locale: string): string {
  if (method.kind === "table") return localise(method.name, locale);
  const service = method.services.find((candidate) => candidate.code === code);
  return localise(service?.name ?? method.name, locale);
}
