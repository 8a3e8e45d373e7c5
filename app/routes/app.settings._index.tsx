import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { SettingsPage } from "#app/components/settings/settings-page.tsx";
import { emptyConfig } from "#app/domain/rating/defaults.ts";
import { SettingsForm } from "#app/domain/settings/schema.ts";
import { showSettings } from "#app/domain/settings/settings-form.ts";
import { fieldAnswer } from "#app/lib/field-answer.server.ts";
import { fromJsonField } from "#app/lib/json-field.ts";
import { readForm } from "#app/lib/page-errors.server.ts";
import { getLatestConfig } from "#app/models/rating/config-version.server.ts";
import { importConfig } from "#app/services/shops/import-config.server.ts";
import { saveSettings } from "#app/services/shops/save-settings.server.ts";
import { requireMerchant } from "#app/shopify.server.ts";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await requireMerchant(request);
  const config = (await getLatestConfig(shop))?.config ?? emptyConfig("USD");
  return json({
    saved: showSettings(config),
    currency: config.currency,
    methods: config.methods.map(({ id, name }) => ({ id, name: name.text })),
  });
}

const Intent = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("save-settings"), settings: fromJsonField(SettingsForm) }),
  z.object({ intent: z.literal("import-config"), config: z.string() }),
]);

export async function action({ request }: ActionFunctionArgs) {
  const { shop, actor } = await requireMerchant(request);
  const intent = await readForm(request, Intent);
  return fieldAnswer(async () => {
    if (intent.intent === "import-config") await importConfig({ shop, actor, text: intent.config });
    else await saveSettings({ shop, actor }, intent.settings);
  });
}

export default function Settings() {
  return (
    <SettingsPage
      {...useLoaderData<typeof loader>()}
      answer={useActionData<typeof action>() ?? null}
    />
  );
}
