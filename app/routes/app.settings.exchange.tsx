import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { ExchangePage } from "#app/components/settings/exchange-page.tsx";
import { ExchangeForm } from "#app/domain/settings/schema.ts";
import { fieldAnswer } from "#app/lib/field-answer.server.ts";
import { fromJsonField } from "#app/lib/json-field.ts";
import { readForm } from "#app/lib/page-errors.server.ts";
import { getLatestConfig } from "#app/models/rating/config-version.server.ts";
import { saveExchangeRates } from "#app/services/shops/save-settings.server.ts";
import { requireMerchant } from "#app/shopify.server.ts";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await requireMerchant(request);
  const config = (await getLatestConfig(shop))?.config;
  return json({
    lines: config?.exchangeRates ?? [],
    home: config?.currency ?? "USD",
    today: new Date().toISOString().slice(0, 10),
  });
}

const Form = z.object({ lines: fromJsonField(ExchangeForm) });

export async function action({ request }: ActionFunctionArgs) {
  const { shop, actor } = await requireMerchant(request);
  const { lines } = await readForm(request, Form);
  return fieldAnswer(() => saveExchangeRates({ shop, actor }, lines));
}

export default function Exchange() {
  const answer = useActionData<typeof action>() ?? null;
  return <ExchangePage {...useLoaderData<typeof loader>()} answer={answer} />;
}
