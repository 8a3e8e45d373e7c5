import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { json } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { LiveMethodPage } from "#app/components/carriers/live-method-page.tsx";
import { backupChoices } from "#app/domain/carriers/backup-choices.ts";
import { emptyLiveMethod } from "#app/domain/carriers/live-method-form.ts";
import { proposeBackup } from "#app/domain/carriers/propose-backup.ts";
import { emptyConfig } from "#app/domain/rating/defaults.ts";
import { notFound, toFailure } from "#app/lib/failure.ts";
import { listCarrierAccounts } from "#app/models/carriers/carrier-account.server.ts";
import { getLatestConfig } from "#app/models/rating/config-version.server.ts";
import { findShop } from "#app/models/shop.server.ts";
import { readEditorForm } from "#app/lib/page-errors.server.ts";
import { receiveLiveMethod } from "#app/services/carriers/receive-live-method.server.ts";
import { requireMerchant } from "#app/shopify.server.ts";

const accountOf = (request: Request) => new URL(request.url).searchParams.get("account") ?? "";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await requireMerchant(request);
  const [latest, record, accounts] = await Promise.all([
    getLatestConfig(shop),
    findShop(shop),
    listCarrierAccounts(shop),
  ]);
  const account = accounts.find(({ id }) => id === accountOf(request));
  if (account === undefined || account.status === "disconnected") throw notFound();
  const config = latest?.config ?? emptyConfig(record?.currency ?? "USD");
  return json({
    id: null,
    name: "",
    account: { id: account.id, label: account.label, mode: account.mode, status: account.status },
    carriers: account.capabilities.carriers,
    backups: backupChoices(accounts, account.id),
    initial: { ...emptyLiveMethod(account.label), ...proposeBackup(config) },
    version: latest?.version ?? 0,
    zones: config.zones.map(({ id, name }) => ({ id, name })),
    currency: config.currency,
    timezone: record?.timezone ?? "UTC",
  });
}

export async function action({ request }: ActionFunctionArgs) {
  const { shop, actor, redirect } = await requireMerchant(request);
  const { fields } = await readEditorForm(request, "method");
  const accountId = accountOf(request);
  try {
    const input = { shop, actor, accountId, id: null, fields, baseVersion: null };
    const received = await receiveLiveMethod(input);
    if (received.ok) return redirect(`/app/carriers/${accountId}`);
    return json({ saved: null, problems: received.problems, failure: null }, { status: 422 });
  } catch (error) {
    return json({ saved: null, problems: {}, failure: toFailure(error) }, { status: 409 });
  }
}

export default function NewLiveMethod() {
  return <LiveMethodPage {...useLoaderData<typeof loader>()} />;
}
