/** The rule editor's state: what the browser keeps while the merchant types, and what it sends. All texts as typed. */
import { z } from "zod";
import { KINDS, type LeafKind, type LineKind } from "#app/domain/rules/kinds.ts";

/** Conditions lie at most eight deep, and so do the questions about lines inside of them; some room for both. */
const DEPTH = 20;

const text = z.string().max(100_000);
const texts = z.record(z.string().max(40), text);

export const GROUPS = ["all", "any", "not"] as const;
export type GroupKind = (typeof GROUPS)[number];
export type NodeKind = GroupKind | LeafKind | LineKind;

const kinds: ReadonlySet<string> = new Set([...GROUPS, ...Object.keys(KINDS)]);
const NodeKind = z.custom<NodeKind>((value) => typeof value === "string" && kinds.has(value));

/**
 * One condition, or a group of them. `of` holds a group's members, and for a condition about lines the one group of
 * questions that it asks of each line.
 */
export interface NodeFields {
  readonly kind: NodeKind;
  readonly texts: Readonly<Record<string, string>>;
  readonly of: readonly NodeFields[];
}

const NodeFields = nodes();

function nodes(): z.ZodType<NodeFields> {
  let schema: z.ZodType<NodeFields> = z.object({
    kind: NodeKind,
    texts,
    of: z.array(z.never()).max(0),
  });
  for (let depth = 1; depth < DEPTH; depth += 1)
    schema = z.object({ kind: NodeKind, texts, of: z.array(schema).max(200) });
  return schema;
}

export const ACTIONS = [
  "add",
  "discount",
  "set",
  "cap",
  "floor",
  "multiply",
  "round",
  "hide",
  "rename",
  "describe",
  "order",
  "delay",
  "stop",
] as const;

export const ActionFields = z.object({
  do: z.enum(ACTIONS),
  texts,
  translations: z.record(z.string().max(20), text),
});

export const RuleFields = z.object({
  name: text,
  enabled: z.boolean(),
  priority: text,
  whenUnknown: z.enum(["apply", "skip"]),
  weightUnit: z.enum(["kg", "lb"]),
  /** always a group; one without members: the rule always holds */
  when: NodeFields,
  actions: z.array(ActionFields).max(20),
  methodIds: z.array(z.string().max(40)).max(500),
  groupIds: z.array(z.string().max(40)).max(50),
  /** one a line */
  carriers: text,
  services: text,
});

export type ActionFields = z.infer<typeof ActionFields>;
export type RuleFields = z.infer<typeof RuleFields>;
