import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { json } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { LiveMethodPage } from "#app/components/carriers/live-method-page.tsx";
import { backupChoices } from "#app/domain/carriers/backup-choices.ts";
import { showLiveMethod } from "#app/domain/carriers/live-method-form.ts";
import { currencyExponent } from "#app/domain/money/currency.ts";
import { findMethod } from "#app/domain/rating/edit-config.ts";
import type { LiveMethod, RatingConfig } from "#app/domain/rating/schema.ts";
import { notFound, toFailure } from "#app/lib/failure.ts";
import { listCarrierAccounts } from "#app/models/carriers/carrier-account.server.ts";
import { getLatestConfig } from "#app/models/rating/config-version.server.ts";
import { findShop } from "#app/models/shop.server.ts";
import { readEditorForm } from "#app/lib/page-errors.server.ts";
import { receiveLiveMethod } from "#app/services/carriers/receive-live-method.server.ts";
import { requireMerchant } from "#app/shopify.server.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop } = await requireMerchant(request);
  const [latest, record] = await Promise.all([getLatestConfig(shop), findShop(shop)]);
  if (latest === null) throw notFound();
  const method = liveMethod(latest.config, params["id"] ?? "");
  const accounts = await listCarrierAccounts(shop);
  const account = accounts.find(({ id }) => id === method.accountId);
  const { currency, zones } = latest.config;
  return json({
    id: method.id,
    name: method.name.text,
    account:
      account === undefined
        ? null
        : { id: account.id, label: account.label, mode: account.mode, status: account.status },
    carriers: account?.capabilities.carriers ?? [],
    backups: backupChoices(accounts, method.accountId),
    initial: showLiveMethod(method, currencyExponent(currency)),
    version: latest.version,
    zones: zones.map((zone) => ({ id: zone.id, name: zone.name })),
    currency,
    timezone: record?.timezone ?? "UTC",
  });
}

function liveMethod(config: RatingConfig, id: string): LiveMethod {
  const method = findMethod(config, id);
  if (method?.kind !== "live") throw notFound();
  return method;
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { shop, actor } = await requireMerchant(request);
  const { fields, baseVersion } = await readEditorForm(request, "method");
  const id = params["id"] ?? "";
  try {
    const latest = await getLatestConfig(shop);
    if (latest === null) throw notFound();
    const { accountId } = liveMethod(latest.config, id);
    const received = await receiveLiveMethod({ shop, actor, accountId, id, fields, baseVersion });
    if (received.ok) return json({ saved: received.version, problems: {}, failure: null });
    return json({ saved: null, problems: received.problems, failure: null }, { status: 422 });
  } catch (error) {
    if (error instanceof Response) throw error;
    return json({ saved: null, problems: {}, failure: toFailure(error) }, { status: 409 });
  }
}

export default function EditLiveMethod() {
  return <LiveMethodPage {...useLoaderData<typeof loader>()} />;
}
