import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { json } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ZonePage } from "#app/components/methods/zone-page.tsx";
import { emptyZone } from "#app/domain/rating/method-form/read-zone.ts";
import { toFailure } from "#app/lib/failure.ts";
import { readEditorForm } from "#app/lib/page-errors.server.ts";
import { getLatestConfig } from "#app/models/rating/config-version.server.ts";
import { findShop } from "#app/models/shop.server.ts";
import { receiveZone } from "#app/services/rating/receive-zone.server.ts";
import { requireMerchant } from "#app/shopify.server.ts";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await requireMerchant(request);
  const [latest, record] = await Promise.all([getLatestConfig(shop), findShop(shop)]);
  return json({
    id: null,
    name: "",
    initial: emptyZone(),
    version: latest?.version ?? 0,
    timezone: record?.timezone ?? "UTC",
  });
}

export async function action({ request }: ActionFunctionArgs) {
  const { shop, actor, redirect } = await requireMerchant(request);
  const { fields, stay } = await readEditorForm(request, "zone");
  try {
    const received = await receiveZone({ shop, actor, id: null, fields, baseVersion: null });
    if (!received.ok)
      return json({ saved: null, zoneId: null, problems: received.problems, failure: null });
    // the method editor makes zones without leaving its page
    if (!stay) return redirect("/app/methods");
    return json({ saved: received.version, zoneId: received.id, problems: {}, failure: null });
  } catch (error) {
    return json({ saved: null, zoneId: null, problems: {}, failure: toFailure(error) });
  }
}

export default function NewZonePage() {
  return <ZonePage {...useLoaderData<typeof loader>()} />;
}
