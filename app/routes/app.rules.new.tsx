import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { json } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { RulePage } from "#app/components/rules/rule-page.tsx";
import { weightUnitOf } from "#app/domain/places/countries.ts";
import { ruleChoices } from "#app/domain/rating/rule-form/references.ts";
import { emptyRule } from "#app/domain/rating/rule-form/show-rule.ts";
import { toFailure } from "#app/lib/failure.ts";
import { readEditorForm } from "#app/lib/page-errors.server.ts";
import { readSetUp } from "#app/services/rating/read-set-up.server.ts";
import { receiveRule } from "#app/services/rating/receive-rule.server.ts";
import { requireMerchant } from "#app/shopify.server.ts";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await requireMerchant(request);
  const { version, config, country, timezone } = await readSetUp(shop);
  return json({
    id: null,
    name: "",
    initial: emptyRule(weightUnitOf(country)),
    version,
    choices: ruleChoices(config),
    hasLive: config.methods.some(({ kind }) => kind === "live"),
    currency: config.currency,
    timezone,
  });
}

export async function action({ request }: ActionFunctionArgs) {
  const { shop, actor, redirect } = await requireMerchant(request);
  const { fields } = await readEditorForm(request, "rule");
  try {
    const received = await receiveRule({ shop, actor, id: null, fields, baseVersion: null });
    if (received.ok) return redirect(`/app/rules/${received.id}?created=${received.version}`);
    return json({ saved: null, problems: received.problems, failure: null }, { status: 422 });
  } catch (error) {
    return json({ saved: null, problems: {}, failure: toFailure(error) }, { status: 409 });
  }
}

export default function NewRule() {
  return <RulePage {...useLoaderData<typeof loader>()} />;
}
