import { exampleRule, type ExampleKey } from "#app/domain/rating/rule-form/examples.ts";
import type { Actor } from "#app/models/audit.server.ts";
import { newId } from "./new-id.server.ts";
import { readSetUp } from "./read-set-up.server.ts";
import { saveRule } from "./save-rule.server.ts";

export interface AddExampleRuleInput {
  readonly shop: string;
  readonly actor: Actor;
  readonly example: ExampleKey;
  /** in the merchant's language */
  readonly name: string;
}

/** Adds one of the examples as a rule that is switched off, for the merchant to read and change. */
export async function addExampleRule(input: AddExampleRuleInput): Promise<{ id: string }> {
  const { shop, actor, example, name } = input;
  const { config } = await readSetUp(shop);
  const rule = exampleRule(example, { id: newId(name), name }, config);
  await saveRule({ shop, actor, rule, baseVersion: null });
  return { id: rule.id };
}
