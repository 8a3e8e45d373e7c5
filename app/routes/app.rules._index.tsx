import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { json } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { RulesPage } from "#app/components/rules/rules-page.tsx";
import { weightUnitOf } from "#app/domain/places/countries.ts";
import { compileConfig } from "#app/domain/rating/compile.ts";
import { lintRules } from "#app/domain/rating/lint/lint-rules.ts";
import { EXAMPLES } from "#app/domain/rating/rule-form/examples.ts";
import { ruleChoices } from "#app/domain/rating/rule-form/references.ts";
import { toFailure } from "#app/lib/failure.ts";
import { readForm } from "#app/lib/page-errors.server.ts";
import { addExampleRule } from "#app/services/rating/add-example-rule.server.ts";
import { deleteRule } from "#app/services/rating/delete-rule.server.ts";
import { duplicateRule } from "#app/services/rating/duplicate-rule.server.ts";
import { orderRules } from "#app/services/rating/order-rules.server.ts";
import { readSetUp } from "#app/services/rating/read-set-up.server.ts";
import { restoreRule } from "#app/services/rating/restore-rule.server.ts";
import { setRuleEnabled } from "#app/services/rating/set-rule-enabled.server.ts";
import { requireMerchant } from "#app/shopify.server.ts";
import type { Merchant } from "#app/shopify.server.ts";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await requireMerchant(request);
  const { config, country } = await readSetUp(shop);
  return json({
    currency: config.currency,
    weightUnit: weightUnitOf(country),
    rules: config.rules,
    choices: ruleChoices(config),
    findings: lintRules(compileConfig(0, config)),
  });
}

const Intent = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("move"),
    id: z.string(),
    by: z.enum(["-1", "1"]).transform((by) => (by === "1" ? 1 : -1)),
  }),
  z.object({ intent: z.literal("switch"), id: z.string(), enabled: z.stringbool() }),
  z.object({ intent: z.literal("duplicate"), id: z.string(), suffix: z.string().max(40) }),
  z.object({ intent: z.literal("delete"), id: z.string() }),
  z.object({ intent: z.literal("restore"), id: z.string(), version: z.coerce.number().int() }),
  z.object({
    intent: z.literal("example"),
    example: z.enum(EXAMPLES),
    name: z.string().trim().min(1).max(80),
  }),
]);

type Intent = z.infer<typeof Intent>;

export async function action({ request }: ActionFunctionArgs) {
  const merchant = await requireMerchant(request);
  const intent = await readForm(request, Intent);
  try {
    if (intent.intent === "example") {
      const { id } = await addExampleRule({ ...actorOf(merchant), ...intent });
      return merchant.redirect(`/app/rules/${id}`);
    }
    const deleted = await carryOut(merchant, intent);
    return json({ done: intent.intent, deleted, failure: null });
  } catch (error) {
    return json({ done: null, deleted: null, failure: toFailure(error) });
  }
}

const actorOf = ({ shop, actor }: Merchant) => ({ shop, actor });

async function carryOut(merchant: Merchant, intent: Exclude<Intent, { intent: "example" }>) {
  const by = actorOf(merchant);
  switch (intent.intent) {
    case "move":
      await orderRules({ ...by, id: intent.id, by: intent.by });
      return null;
    case "switch":
      await setRuleEnabled({ ...by, id: intent.id, enabled: intent.enabled });
      return null;
    case "duplicate":
      await duplicateRule({ ...by, id: intent.id, nameCopy: (name) => `${name} ${intent.suffix}` });
      return null;
    case "delete":
      return deleteRule({ ...by, id: intent.id });
    case "restore":
      await restoreRule({ ...by, id: intent.id, version: intent.version });
      return null;
  }
}

export default function Rules() {
  return <RulesPage {...useLoaderData<typeof loader>()} />;
}
