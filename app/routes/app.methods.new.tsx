import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { json } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { MethodPage } from "#app/components/methods/method-page.tsx";
import { weightUnitOf } from "#app/domain/places/countries.ts";
import { emptyMethod } from "#app/domain/rating/method-form/show-method.ts";
import { toFailure } from "#app/lib/failure.ts";
import { readEditorForm } from "#app/lib/page-errors.server.ts";
import { readSetUp } from "#app/services/rating/read-set-up.server.ts";
import { receiveMethod } from "#app/services/rating/receive-method.server.ts";
import { requireMerchant } from "#app/shopify.server.ts";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await requireMerchant(request);
  const { version, config, country, timezone } = await readSetUp(shop);
  const first = config.zones.slice(0, 1).map(({ id }) => id);
  return json({
    id: null,
    name: "",
    initial: emptyMethod(first, weightUnitOf(country)),
    version,
    zones: config.zones.map(({ id, name }) => ({ id, name })),
    currency: config.currency,
    country,
    timezone,
  });
}

export async function action({ request }: ActionFunctionArgs) {
  const { shop, actor, redirect } = await requireMerchant(request);
  const { fields } = await readEditorForm(request, "method");
  try {
    const received = await receiveMethod({ shop, actor, id: null, fields, baseVersion: null });
    if (received.ok) return redirect(`/app/methods/${received.id}?created=${received.version}`);
    return json({ saved: null, problems: received.problems, failure: null }, { status: 422 });
  } catch (error) {
    return json({ saved: null, problems: {}, failure: toFailure(error) }, { status: 409 });
  }
}

export default function NewMethod() {
  return <MethodPage {...useLoaderData<typeof loader>()} />;
}
