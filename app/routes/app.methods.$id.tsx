import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { json } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { MethodPage } from "#app/components/methods/method-page.tsx";
import { currencyExponent } from "#app/domain/money/currency.ts";
import { weightUnitOf } from "#app/domain/places/countries.ts";
import { findMethod } from "#app/domain/rating/edit-config.ts";
import { showMethod } from "#app/domain/rating/method-form/show-method.ts";
import { notFound, toFailure } from "#app/lib/failure.ts";
import { readEditorForm } from "#app/lib/page-errors.server.ts";
import { getLatestConfig } from "#app/models/rating/config-version.server.ts";
import { findShop } from "#app/models/shop.server.ts";
import { receiveMethod } from "#app/services/rating/receive-method.server.ts";
import { requireMerchant } from "#app/shopify.server.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, redirect } = await requireMerchant(request);
  const id = params["id"] ?? "";
  const [latest, record] = await Promise.all([getLatestConfig(shop), findShop(shop)]);
  const method = latest === null ? null : findMethod(latest.config, id);
  if (latest === null || method === null) throw notFound();
  if (method.kind === "live") throw redirect(`/app/carriers/methods/${id}`);
  const country = record?.country ?? "US";
  const { currency, zones } = latest.config;
  const units = { digits: currencyExponent(currency), weightUnit: weightUnitOf(country) };
  return json({
    id,
    name: method.name.text,
    initial: showMethod(method, units),
    version: latest.version,
    zones: zones.map((zone) => ({ id: zone.id, name: zone.name })),
    currency,
    country,
    timezone: record?.timezone ?? "UTC",
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { shop, actor } = await requireMerchant(request);
  const { fields, baseVersion } = await readEditorForm(request, "method");
  const id = params["id"] ?? "";
  try {
    const received = await receiveMethod({ shop, actor, id, fields, baseVersion });
    if (received.ok) return json({ saved: received.version, problems: {}, failure: null });
    return json({ saved: null, problems: received.problems, failure: null }, { status: 422 });
  } catch (error) {
    return json({ saved: null, problems: {}, failure: toFailure(error) }, { status: 409 });
  }
}

export default function EditMethod() {
  return <MethodPage {...useLoaderData<typeof loader>()} />;
}
