import { currencyExponent } from "#app/domain/money/currency.ts";
import type { FieldProblems } from "#app/domain/rating/method-form/schema.ts";
import { readRule } from "#app/domain/rating/rule-form/read-rule.ts";
import { ruleReferences } from "#app/domain/rating/rule-form/references.ts";
import { RuleFields } from "#app/domain/rating/rule-form/schema.ts";
import { parseSent } from "#app/lib/parse-form.ts";
import type { Actor } from "#app/models/audit.server.ts";
import { newId } from "./new-id.server.ts";
import { readSetUp } from "./read-set-up.server.ts";
import { saveRule } from "./save-rule.server.ts";

export interface ReceiveRuleInput {
  readonly shop: string;
  readonly actor: Actor;
  /** null: a new rule */
  readonly id: string | null;
  /** RuleFields as the editor sent them */
  readonly fields: unknown;
  /** the version that was edited; null overwrites */
  readonly baseVersion: number | null;
}

export type ReceivedRule =
  | { readonly ok: true; readonly id: string; readonly version: number }
  | { readonly ok: false; readonly problems: FieldProblems };

/** Saves what the rule editor sent, or says what is wrong with which field. Throws as saveRule does. */
export async function receiveRule(input: ReceiveRuleInput): Promise<ReceivedRule> {
  const { shop, actor, baseVersion } = input;
  const fields = parseSent(RuleFields, input.fields);
  const { config } = await readSetUp(shop);
  const id = input.id ?? newId(fields.name);
  const read = readRule(fields, {
    id,
    digits: currencyExponent(config.currency),
    ...ruleReferences(config),
  });
  if (!read.ok) return read;
  const { version } = await saveRule({ shop, actor, rule: read.rule, baseVersion });
  return { ok: true, id, version };
}
