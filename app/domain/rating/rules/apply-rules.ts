/**
 * Rules act one after the other, by priority and then in the merchant's order; the actions of a rule as they are listed.
 * Rules that are limited to shipping groups act on the groups' parts, all others on the whole rates afterwards. What a
 * rule hides or stops, no later rule of the same stage touches.
 */
import type { EvaluatedRules } from "#app/domain/rules/rule-set.ts";
import { localise } from "../localise.ts";
import type { Decided } from "../offer.ts";
import type { PreparedCart } from "../prepare.ts";
import { step } from "../trace.ts";
import type { TraceKey } from "../trace-keys.ts";
import type { OfferedRate, TraceStep } from "../types.ts";
import { laterBy } from "./delay.ts";
import { priceAfter } from "./price-actions.ts";
import type { RateAction, RateRule } from "./schema.ts";

export interface ApplyInput {
  readonly prepared: PreparedCart;
  readonly matched: EvaluatedRules<RateRule>["matched"];
  /** the group whose parts these are; null: whole rates */
  readonly groupId: string | null;
}

/** A rate while rules act on it. */
interface Subject {
  readonly entry: Decided;
  rate: OfferedRate;
  /** apart from the rate, which is copied once at the end and not for every rule */
  price: number;
  readonly base: number;
  readonly steps: TraceStep[];
  rank: number;
  hidden: boolean;
  closed: boolean;
}

/** Lets the matching rules act on what was offered; what was hidden stays as it is. Same order, same length. */
export function applyRules(input: ApplyInput, decided: readonly Decided[]): Decided[] {
  const subjects = new Map<string, Subject>();
  for (const entry of decided)
    if (entry.rate !== null) subjects.set(entry.decision.code, subjectOf(entry, entry.rate));
  let acted = false;
  for (const { compiled, unsure } of input.matched) {
    const scope = input.prepared.compiled.rules.scopes[compiled.position];
    if (scope === undefined || !concerns(scope.groups, input.groupId)) continue;
    for (const code of scope.codes ?? subjects.keys()) {
      const subject = subjects.get(code);
      if (subject === undefined || subject.closed) continue;
      act(input.prepared, { rule: compiled.rule, unsure }, subject);
      acted = true;
    }
  }
  return acted ? decided.map((entry) => settled(entry, subjects)) : [...decided];
}

function concerns(groups: ReadonlySet<string> | null, groupId: string | null): boolean {
  return groupId === null ? groups === null : groups !== null && groups.has(groupId);
}

function subjectOf(entry: Decided, rate: OfferedRate): Subject {
  const base = rate.priceMinor;
  return {
    entry,
    rate,
    price: base,
    base,
    steps: [],
    rank: entry.rank ?? 0,
    hidden: false,
    closed: false,
  };
}

function settled(entry: Decided, subjects: ReadonlyMap<string, Subject>): Decided {
  const subject = subjects.get(entry.decision.code);
  if (subject === undefined || subject.entry !== entry || subject.steps.length === 0) return entry;
  const { rank, hidden } = subject;
  const steps = entry.decision.steps.concat(subject.steps);
  if (hidden)
    return {
      decision: { ...entry.decision, outcome: "hidden", reason: "hidden_by_rule", steps },
      rate: null,
    };
  const rate = { ...subject.rate, priceMinor: subject.price };
  return { ...entry, decision: { ...entry.decision, steps }, rate, rank };
}

interface Acting {
  readonly rule: RateRule;
  readonly unsure: boolean;
}

function act(prepared: PreparedCart, { rule, unsure }: Acting, subject: Subject): void {
  const by = { rule: rule.name, id: rule.id };
  if (unsure) subject.steps.push(step("rule_unsure", by));
  for (const action of rule.actions) {
    if (subject.hidden) return;
    if (isPriceAction(action)) price({ prepared, action, subject, by });
    else other({ prepared, action, subject, by });
  }
}

type PriceAction = Parameters<typeof priceAfter>[0];
interface Step<A extends RateAction> {
  readonly prepared: PreparedCart;
  readonly action: A;
  readonly subject: Subject;
  /** the rule, as sentences name it */
  readonly by: { readonly rule: string; readonly id: string };
}

const PRICE_STEPS = {
  add: "rule_add",
  set: "rule_set",
  discount: "rule_discount",
  cap: "rule_cap",
  floor: "rule_floor",
  round: "rule_round",
  multiply: "rule_multiply",
} as const satisfies Readonly<Record<PriceAction["do"], TraceKey>>;

const RENAMED = { rename: "rule_rename", describe: "rule_describe" } as const;

const NOT_PRICES: ReadonlySet<RateAction["do"]> = new Set([
  "hide",
  "rename",
  "describe",
  "order",
  "delay",
  "stop",
]);

function isPriceAction(action: RateAction): action is PriceAction {
  return !NOT_PRICES.has(action.do);
}

function price({ prepared, action, subject, by }: Step<PriceAction>): void {
  const before = subject.price;
  const after = priceAfter(action, subject, prepared);
  if (after === before) return;
  const { currency } = subject.rate;
  subject.steps.push(
    step(PRICE_STEPS[action.do], {
      rule: by.rule,
      id: by.id,
      before: { minor: before, currency },
      after: { minor: after, currency },
    }),
  );
  subject.price = after;
}

function other({ prepared, action, subject, by }: Step<Exclude<RateAction, PriceAction>>): void {
  switch (action.do) {
    case "hide":
      subject.hidden = true;
      subject.closed = true;
      subject.steps.push(step("rule_hide", by));
      return;
    case "stop":
      subject.closed = true;
      subject.steps.push(step("rule_stop", by));
      return;
    case "order":
      subject.rank = action.rank;
      subject.steps.push(step("rule_order", { ...by, rank: action.rank }));
      return;
    case "delay":
      subject.rate = laterBy(subject.rate, action.days);
      subject.steps.push(step("rule_delay", { ...by, days: action.days }));
      return;
    case "rename":
    case "describe": {
      const compiled = prepared.compiled.rules.texts.get(action);
      if (compiled === undefined) return;
      const text = localise(compiled, prepared.cart.locale);
      if (action.do === "rename") subject.rate = { ...subject.rate, name: text };
      else subject.rate = { ...subject.rate, description: text };
      subject.steps.push(step(RENAMED[action.do], { ...by, text }));
    }
  }
}
