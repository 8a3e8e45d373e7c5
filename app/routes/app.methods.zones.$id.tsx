import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { json } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ZonePage } from "#app/components/methods/zone-page.tsx";
import { findZone } from "#app/domain/rating/edit-config.ts";
import { showZone } from "#app/domain/rating/method-form/read-zone.ts";
import { notFound, toFailure } from "#app/lib/failure.ts";
import { readEditorForm } from "#app/lib/page-errors.server.ts";
import { getLatestConfig } from "#app/models/rating/config-version.server.ts";
import { findShop } from "#app/models/shop.server.ts";
import { receiveZone } from "#app/services/rating/receive-zone.server.ts";
import { requireMerchant } from "#app/shopify.server.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop } = await requireMerchant(request);
  const id = params["id"] ?? "";
  const [latest, record] = await Promise.all([getLatestConfig(shop), findShop(shop)]);
  const zone = latest === null ? null : findZone(latest.config, id);
  if (latest === null || zone === null) throw notFound();
  return json({
    id,
    name: zone.name,
    initial: showZone(zone),
    version: latest.version,
    timezone: record?.timezone ?? "UTC",
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { shop, actor } = await requireMerchant(request);
  const { fields, baseVersion } = await readEditorForm(request, "zone");
  const id = params["id"] ?? "";
  try {
    const received = await receiveZone({ shop, actor, id, fields, baseVersion });
    if (!received.ok) return json({ saved: null, problems: received.problems, failure: null });
    return json({ saved: received.version, problems: {}, failure: null });
  } catch (error) {
    return json({ saved: null, problems: {}, failure: toFailure(error) });
  }
}

export default function EditZonePage() {
  return <ZonePage {...useLoaderData<typeof loader>()} />;
}
