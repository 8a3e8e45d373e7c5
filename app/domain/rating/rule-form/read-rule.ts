import { FieldReader } from "../method-form/read-method.ts";
import type { FieldProblem } from "../method-form/schema.ts";
import { RateRule } from "../rules/schema.ts";
import { readAction, readRank } from "./read-action.ts";
import { readConditions } from "./read-condition.ts";
import type { RuleFields } from "./schema.ts";

const LONGEST_NAME = 80;

export interface ReadRuleOptions {
  readonly id: string;
  /** decimals of the shop's currency */
  readonly digits: number;
  /** methods that exist */
  readonly methodIds: ReadonlySet<string>;
  /** service levels of the shipping groups: a rule can be limited to them as to methods */
  readonly levelIds: ReadonlySet<string>;
  readonly groupIds: ReadonlySet<string>;
}

export type ReadRuleResult =
  | { readonly ok: true; readonly rule: RateRule }
  | { readonly ok: false; readonly problems: Record<string, FieldProblem> };

/** The rule that the editor's fields mean, or what is wrong, by the path of the field. */
export function readRule(fields: RuleFields, options: ReadRuleOptions): ReadRuleResult {
  const reader = new FieldReader(options.digits);
  const given = {
    id: options.id,
    name: reader.text("name", fields.name, { longest: LONGEST_NAME, required: true }),
    enabled: fields.enabled,
    priority: readRank(reader, "priority", fields.priority),
    when: readConditions(fields.when, {
      reader,
      weightUnit: fields.weightUnit,
      methodIds: options.methodIds,
    }),
    whenUnknown: fields.whenUnknown,
    scope: {
      methodIds: fields.methodIds,
      carriers: linesOf(fields.carriers),
      services: linesOf(fields.services),
      groupIds: fields.groupIds,
    },
    actions: fields.actions.map((action, at) => readAction(action, `actions.${at}`, reader)),
  };
  if (fields.actions.length === 0) reader.report("actions", "noAction");
  checkScope(fields, options, reader);
  if (Object.keys(reader.problems).length > 0) return { ok: false, problems: reader.problems };
  const { data, error } = RateRule.safeParse(given);
  if (data !== undefined) return { ok: true, rule: data };
  for (const { path } of error.issues) reader.report(fieldOf(path), "refused");
  return { ok: false, problems: reader.problems };
}

const OF_WHOLE_RATES: ReadonlySet<string> = new Set(["rename", "describe", "order"]);

function checkScope(fields: RuleFields, options: ReadRuleOptions, reader: FieldReader): void {
  const isRate = (id: string) => options.methodIds.has(id) || options.levelIds.has(id);
  if (!fields.methodIds.every(isRate)) reader.report("methodIds", "methodGone");
  if (!fields.groupIds.every((id) => options.groupIds.has(id)))
    reader.report("groupIds", "groupGone");
  if (fields.groupIds.length > 0)
    fields.actions.forEach((action, index) => {
      if (OF_WHOLE_RATES.has(action.do)) reader.report(`actions.${index}`, "ofWholeRates");
    });
}

/** Where the page shows what its schema refuses: by the part of the page. */
function fieldOf([first, second]: readonly PropertyKey[]): string {
  if (first === "actions") return `actions.${String(second ?? 0)}`;
  return String(first === "scope" ? second : first);
}

function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}
