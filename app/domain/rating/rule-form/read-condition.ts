import { LineLeaf } from "#app/domain/rules/lines/schema.ts";
import type { Nested } from "#app/domain/rules/nesting/schema.ts";
import { type Condition, LeafCondition } from "#app/domain/rules/schema.ts";
import type { FieldReader } from "../method-form/read-method.ts";
import type { WeightUnit } from "../method-form/schema.ts";
import { isGroup, OPERANDS, type Operand, stepOf, unitOf } from "./operands.ts";
import type { NodeFields } from "./schema.ts";

const MOST = 1_000_000_000_000_000;

export interface ReadingPlace {
  readonly reader: FieldReader;
  readonly weightUnit: WeightUnit;
  /** methods that exist */
  readonly methodIds: ReadonlySet<string>;
}

/** The condition that the editor's first group means; null: nothing was asked, the rule always holds. */
export function readConditions(root: NodeFields, place: ReadingPlace): Condition | null {
  if (root.of.length === 0) return null;
  return readRoot(root, "when", (node, at) => readCondition(node, { ...place, at }));
}

interface At extends ReadingPlace {
  readonly at: string;
}

type ReadNode<Leaf> = (node: NodeFields, at: string) => Nested<Leaf> | null;

/** A group that was begun for one condition stands for that condition as long as it has no other. */
function readRoot<Leaf>(
  root: NodeFields,
  at: string,
  readNode: ReadNode<Leaf>,
): Nested<Leaf> | null {
  const [only, ...more] = root.of;
  const stands = root.kind === "all" && root.texts["bare"] === "yes" && more.length === 0;
  return stands && only !== undefined ? readNode(only, `${at}.of.0`) : readNode(root, at);
}

function readCondition(node: NodeFields, place: At): Condition | null {
  const inner: ReadNode<LeafCondition> = (part, at) => readCondition(part, { ...place, at });
  if (isGroup(node.kind)) return readGroup(node, place, inner);
  const { data, error } = LeafCondition.safeParse(readOperands(node, place));
  if (data !== undefined) return data;
  reportIssues(node, place, error.issues);
  return null;
}

function readLine(node: NodeFields, place: At): Nested<LineLeaf> | null {
  const inner: ReadNode<LineLeaf> = (part, at) => readLine(part, { ...place, at });
  if (isGroup(node.kind)) return readGroup(node, place, inner);
  const { data, error } = LineLeaf.safeParse(readOperands(node, place));
  if (data !== undefined) return data;
  reportIssues(node, place, error.issues);
  return null;
}

function readGroup<Leaf>(node: NodeFields, place: At, inner: ReadNode<Leaf>): Nested<Leaf> | null {
  if (node.of.length === 0) {
    place.reader.report(place.at, "emptyGroup");
    return null;
  }
  const of = node.of.flatMap((part, index) => inner(part, `${place.at}.of.${index}`) ?? []);
  const [first, ...more] = of;
  // something inside cannot be read and has been reported
  if (of.length < node.of.length || first === undefined) return null;
  if (node.kind === "not")
    return { kind: "not", of: more.length === 0 ? first : { kind: "any", of } };
  return { kind: node.kind === "any" ? "any" : "all", of };
}

/** The condition as the texts give it; whether it is one, its schema says. */
function readOperands(node: NodeFields, place: At): Readonly<Record<string, unknown>> {
  if (isGroup(node.kind)) return {};
  const read = OPERANDS[node.kind].map((operand) => readOperand(operand, node, place));
  return { kind: node.kind, ...Object.fromEntries(read.flatMap((one) => Object.entries(one))) };
}

function readOperand(operand: Operand, node: NodeFields, place: At): Record<string, unknown> {
  if (isPlain(operand)) return readPlain(operand, node);
  switch (operand.as) {
    case "list":
      return { [operand.name]: readList(operand, node, place) };
    case "bounds":
      return { bounds: readBounds(operand, node, place) };
    case "method":
      return { methodId: readMethodId(node, place) };
    case "minutes":
      return { from: readMinute("from", node, place), to: readMinute("to", node, place) };
    case "dates":
      return { from: readDate("from", node), to: readDate("to", node) };
    case "where":
      return { where: readWhere(node, place) };
  }
}

/** Texts that need no reading: whether they will do, the schema says. */
type Plain = Extract<
  Operand,
  { as: "choice" | "country" | "text" | "service" | "flag" | "weekdays" }
>;

const PLAIN: ReadonlySet<Operand["as"]> = new Set<Plain["as"]>([
  "choice",
  "country",
  "text",
  "service",
  "flag",
  "weekdays",
]);

const isPlain = (operand: Operand): operand is Plain => PLAIN.has(operand.as);

function readPlain(operand: Plain, node: NodeFields): Record<string, unknown> {
  const text = (node.texts[operand.name] ?? "").trim();
  if (operand.as === "flag") return { is: text === "yes" };
  if (operand.as === "weekdays") return { days: text.split(/\s+/).filter(Boolean).map(Number) };
  if (operand.as === "service" && text === "") return { service: null };
  return { [operand.name]: text };
}

function readMethodId(node: NodeFields, { reader, at, methodIds }: At): string {
  const methodId = node.texts["methodId"] ?? "";
  if (methodId === "") reader.report(`${at}.methodId`, "required");
  else if (!methodIds.has(methodId)) reader.report(`${at}.methodId`, "methodGone");
  return methodId;
}

function readList(operand: Operand & { as: "list" }, node: NodeFields, place: At): string[] {
  const text = node.texts[operand.name] ?? "";
  const parted = operand.codes === true ? text.toUpperCase().split(/[\s,;]+/) : text.split("\n");
  const lines = parted.map((line) => line.trim()).filter((line) => line !== "");
  if (lines.length === 0 && operand.empty !== true)
    place.reader.report(`${place.at}.${operand.name}`, "required");
  return lines;
}

function readBounds(operand: Operand & { as: "bounds" }, node: NodeFields, place: At) {
  const unit = unitOf(operand, node.texts["of"]);
  const limit = (name: "from" | "to") => {
    const text = node.texts[name] ?? "";
    if (text.trim() === "") return null;
    const path = `${place.at}.${name}`;
    const step = stepOf(unit, place.weightUnit);
    if (unit === "count" && !/^\s*\d+\s*$/.test(text)) place.reader.report(path, "whole");
    const value =
      step === null
        ? place.reader.money(path, text)
        : place.reader.quantity(path, text, { step, max: MOST, problem: "number" });
    return { value, inclusive: node.texts[`${name}In`] === "yes" };
  };
  return { from: limit("from"), to: limit("to") };
}

function readMinute(name: "from" | "to", node: NodeFields, place: At) {
  const match = /^\s*(\d{1,2})[:.h](\d{2})\s*$/.exec(node.texts[name] ?? "");
  const [hour, minute] = [Number(match?.[1] ?? 99), Number(match?.[2] ?? 99)];
  const isTime = minute < 60 && hour * 60 + minute <= 1_440;
  if (!isTime) place.reader.report(`${place.at}.${name}`, "time");
  return {
    minute: isTime ? hour * 60 + minute : 0,
    inclusive: node.texts[`${name}In`] === "yes",
  };
}

function readDate(name: "from" | "to", node: NodeFields) {
  const date = (node.texts[name] ?? "").trim();
  return date === "" ? null : { date, inclusive: node.texts[`${name}In`] === "yes" };
}

function readWhere(node: NodeFields, place: At): Nested<LineLeaf> | undefined {
  const at = `${place.at}.of.0`;
  const [root] = node.of;
  if (root === undefined || root.of.length === 0) {
    place.reader.report(at, "emptyGroup");
    return undefined;
  }
  return readRoot(root, at, (part, path) => readLine(part, { ...place, at: path })) ?? undefined;
}

/** Problems of the schema, each at the field that it is about; a field with a problem of its own keeps that. */
function reportIssues(
  node: NodeFields,
  { reader, at }: At,
  issues: readonly { readonly path: readonly PropertyKey[] }[],
): void {
  if (isGroup(node.kind)) return;
  // what was wrong inside has been reported there
  const within = Object.keys(reader.problems).some((path) => path.startsWith(`${at}.`));
  for (const { path } of issues) {
    const [name, end] = path[0] === "bounds" ? [path[1], path[1]] : [path[0], path[0]];
    if (name === "where" && within) continue;
    if (name === undefined || typeof name === "symbol") continue;
    reader.report(`${at}.${String(name)}`, problemOf(node, String(end)));
  }
}

const PROBLEMS: Readonly<Record<string, string>> = {
  countries: "countries",
  country: "required",
  patterns: "postcodes",
  excluded: "postcodes",
  currencies: "currencies",
  locales: "locales",
  ids: "ids",
  prefixes: "hsCodes",
  days: "weekdays",
  service: "service",
  from: "bounds",
  to: "bounds",
};

function problemOf(node: NodeFields, name: string): string {
  const isEmpty =
    (node.texts["from"] ?? "").trim() === "" && (node.texts["to"] ?? "").trim() === "";
  if (name === "from" && isEmpty) return "noBound";
  if (node.kind === "time.date" && (name === "from" || name === "to")) return "dates";
  return PROBLEMS[name] ?? "refused";
}
