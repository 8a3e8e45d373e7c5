import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { json } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { RulePage } from "#app/components/rules/rule-page.tsx";
import { currencyExponent } from "#app/domain/money/currency.ts";
import { weightUnitOf } from "#app/domain/places/countries.ts";
import { findRule } from "#app/domain/rating/edit-rules.ts";
import { ruleChoices } from "#app/domain/rating/rule-form/references.ts";
import { showRule } from "#app/domain/rating/rule-form/show-rule.ts";
import { notFound, toFailure } from "#app/lib/failure.ts";
import { readEditorForm } from "#app/lib/page-errors.server.ts";
import { readSetUp } from "#app/services/rating/read-set-up.server.ts";
import { receiveRule } from "#app/services/rating/receive-rule.server.ts";
import { requireMerchant } from "#app/shopify.server.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop } = await requireMerchant(request);
  const { version, config, country, timezone } = await readSetUp(shop);
  const rule = findRule(config, params["id"] ?? "");
  if (rule === null) throw notFound();
  const units = { digits: currencyExponent(config.currency), weightUnit: weightUnitOf(country) };
  return json({
    id: rule.id,
    name: rule.name,
    initial: showRule(rule, units),
    version,
    choices: ruleChoices(config),
    hasLive: config.methods.some(({ kind }) => kind === "live"),
    currency: config.currency,
    timezone,
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { shop, actor } = await requireMerchant(request);
  const { fields, baseVersion } = await readEditorForm(request, "rule");
  const id = params["id"] ?? "";
  try {
    const received = await receiveRule({ shop, actor, id, fields, baseVersion });
    if (received.ok) return json({ saved: received.version, problems: {}, failure: null });
    return json({ saved: null, problems: received.problems, failure: null }, { status: 422 });
  } catch (error) {
    return json({ saved: null, problems: {}, failure: toFailure(error) }, { status: 409 });
  }
}

export default function EditRule() {
  return <RulePage {...useLoaderData<typeof loader>()} />;
}
