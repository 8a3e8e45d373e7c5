import type { LineLeaf } from "#app/domain/rules/lines/schema.ts";
import type { Nested } from "#app/domain/rules/nesting/schema.ts";
import type { Condition, LeafCondition } from "#app/domain/rules/schema.ts";
import { showMoney, showQuantity } from "#app/domain/units/typed-decimal.ts";
import type { WeightUnit } from "../method-form/schema.ts";
import { emptyNode, emptyRoot, OPERANDS, stepOf, unitOf } from "./operands.ts";
import type { NodeFields } from "./schema.ts";

export interface ShownUnits {
  /** decimals of the shop's currency */
  readonly digits: number;
  readonly weightUnit: WeightUnit;
}

/** The editor's fields for a rule's conditions; reading them back gives the same. */
export function showConditions(when: Condition | null, units: ShownUnits): NodeFields {
  return when === null ? emptyRoot() : showRoot(when, units);
}

type Shown = Nested<LeafCondition> | Nested<LineLeaf>;

function showRoot(condition: Shown, units: ShownUnits): NodeFields {
  const node = showNode(condition, units);
  const isRoot = condition.kind === "all" || condition.kind === "any" || condition.kind === "not";
  return isRoot ? node : { ...emptyRoot(), of: [node] };
}

function showNode(condition: Shown, units: ShownUnits): NodeFields {
  if (condition.kind === "not")
    return { kind: "not", texts: {}, of: [showNode(condition.of, units)] };
  if (condition.kind === "all" || condition.kind === "any")
    return {
      kind: condition.kind,
      texts: {},
      of: condition.of.map((part) => showNode(part, units)),
    };
  return {
    kind: condition.kind,
    texts: { ...emptyNode(condition.kind).texts, ...showTexts(condition, units) },
    of: "where" in condition ? [showRoot(condition.where, units)] : [],
  };
}

function showTexts(leaf: LeafCondition | LineLeaf, units: ShownUnits): Record<string, string> {
  if (leaf.kind === "time.hour")
    return { ...showEnd("from", leaf.from, showMinute), ...showEnd("to", leaf.to, showMinute) };
  if (leaf.kind === "time.date") {
    const date = (day: { readonly date: string }) => day.date;
    return { ...showEnd("from", leaf.from, date), ...showEnd("to", leaf.to, date) };
  }
  const values = Object.entries(leaf).flatMap(([name, value]: [string, unknown]) =>
    showValue(name, value),
  );
  return { ...Object.fromEntries(values), ...("bounds" in leaf ? showBounds(leaf, units) : {}) };
}

function showValue(name: string, value: unknown): [string, string][] {
  if (name === "kind") return [];
  if (typeof value === "string") return [[name, value]];
  if (typeof value === "boolean") return [[name, value ? "yes" : "no"]];
  return Array.isArray(value) ? [[name, value.join(name === "days" ? " " : "\n")]] : [];
}

type Bounded = Extract<LeafCondition | LineLeaf, { bounds: object }>;

function showBounds(leaf: Bounded, units: ShownUnits): Record<string, string> {
  const operand = OPERANDS[leaf.kind].find((one) => one.as === "bounds");
  const unit =
    operand === undefined ? "count" : unitOf(operand, "of" in leaf ? leaf.of : undefined);
  const step = stepOf(unit, units.weightUnit);
  const show = ({ value }: { readonly value: number }) =>
    step === null ? showMoney(value, units.digits) : showQuantity(value, step);
  return { ...showEnd("from", leaf.bounds.from, show), ...showEnd("to", leaf.bounds.to, show) };
}

function showEnd<End extends { readonly inclusive: boolean }>(
  name: "from" | "to",
  end: End | null,
  show: (end: End) => string,
): Record<string, string> {
  if (end === null) return { [name]: "" };
  return { [name]: show(end), [`${name}In`]: end.inclusive ? "yes" : "no" };
}

function showMinute({ minute }: { readonly minute: number }): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}
