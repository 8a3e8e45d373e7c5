/**
 * What becomes of every rate of a cart. In this order: each method is priced (within each shipping group), rules that are
 * limited to groups act on the groups' parts, the parts become one, handling is added, all other rules act on what the
 * shopper would pay.
 */
import { startLines, type LineState } from "#app/domain/rules/lines/line-table.ts";
import { evaluateRules, type EvaluatedRules, type RuleTrace } from "#app/domain/rules/rule-set.ts";
import { decideMethods } from "./decide-methods.ts";
import { combineParts } from "./groups/combine-parts.ts";
import type { CompiledGroups } from "./groups/compile-groups.ts";
import { decideGroups, type GroupPart } from "./groups/decide-groups.ts";
import { splitCart } from "./groups/split-cart.ts";
import type { LiveAnswers } from "./live-answer.ts";
import { withHandling, type Decided } from "./offer.ts";
import type { PreparedCart } from "./prepare.ts";
import { applyRules } from "./rules/apply-rules.ts";
import { asksForRates, lineFactsOf, ruleFactsOf } from "./rules/rule-facts.ts";
import type { RateRule } from "./rules/schema.ts";
import { step } from "./trace.ts";

export interface DecidedRates {
  readonly decided: readonly Decided[];
  /** null: the set-up has no rules */
  readonly trace: RuleTrace | null;
}

export function decideRates(prepared: PreparedCart, live: LiveAnswers): DecidedRates {
  const { rules, groups } = prepared.compiled;
  const hasRules = rules.set.rules.length > 0;
  if (groups === null && !hasRules) return { decided: decideMethods(prepared, live), trace: null };
  const facts = lineFactsOf(prepared);
  const lines = startLines(rules.set.table.lines, facts);
  const cart: CartInput = { prepared, live, lines };
  if (groups === null) return decideWhole(cart);
  return decideInGroups(cart, groups);
}

interface CartInput {
  readonly prepared: PreparedCart;
  readonly live: LiveAnswers;
  readonly lines: LineState;
}

function decideWhole({ prepared, live, lines }: CartInput): DecidedRates {
  const decided = decideMethods(prepared, live);
  const { matched, trace } = evaluate(prepared, decided, lines);
  return { decided: applyRules({ prepared, matched, groupId: null }, decided), trace };
}

function decideInGroups(
  { prepared, live, lines }: CartInput,
  groups: CompiledGroups,
): DecidedRates {
  const split = splitCart(prepared, groups, lines);
  const parts = decideGroups(split, live);
  const combined = (of: readonly GroupPart[]) =>
    handled(prepared, combineParts(prepared, groups, of));
  const { rules } = prepared.compiled;
  if (rules.set.rules.length === 0)
    return { decided: noted(combined(parts), split.unsure), trace: null };
  const before = asksForRates(rules.set.kinds) ? combined(parts) : [];
  const { matched, trace } = evaluate(prepared, before, lines);
  const ruled = rules.actsOnParts
    ? parts.map(({ cart, decided }) => ({
        cart,
        decided: applyRules({ prepared, matched, groupId: cart.group.id }, decided),
      }))
    : parts;
  const whole = noted(combined(ruled), split.unsure);
  return { decided: applyRules({ prepared, matched, groupId: null }, whole), trace };
}

function evaluate(
  prepared: PreparedCart,
  decided: readonly Decided[],
  lines: LineState,
): EvaluatedRules<RateRule> {
  const facts = ruleFactsOf(prepared, { decided, lines: lines.lines });
  return evaluateRules(prepared.compiled.rules.set, facts, lines);
}

/** Adds the handling fee to combined rates, once. */
function handled(prepared: PreparedCart, decided: readonly Decided[]): Decided[] {
  if (prepared.handling === null) return [...decided];
  return decided.map((entry) => withHandling(prepared, entry, bearsHandling(prepared, entry)));
}

/** A level bears it where one of its methods does. */
function bearsHandling({ compiled }: PreparedCart, { decision }: Decided): boolean {
  const level = compiled.groups?.levels.find(({ id }) => id === decision.methodId);
  const ids = level?.methodIds ?? new Set([decision.methodId]);
  return compiled.methods.some(({ id, bearsHandling: bears }) => bears && ids.has(id));
}

function noted(decided: readonly Decided[], unsure: number): readonly Decided[] {
  if (unsure === 0) return decided;
  const note = step("group_unsure", { lines: unsure });
  return decided.map((entry) => ({
    ...entry,
    decision: { ...entry.decision, steps: [note, ...entry.decision.steps] },
  }));
}
