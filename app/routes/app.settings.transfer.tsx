import { json, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { TransferPage } from "#app/components/settings/transfer-page.tsx";
import { getLatestConfig } from "#app/models/rating/config-version.server.ts";
import { requireMerchant } from "#app/shopify.server.ts";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await requireMerchant(request);
  const latest = await getLatestConfig(shop);
  return json({
    version: latest?.version ?? 0,
    fileName: `kraken-${shop.replace(".myshopify.com", "")}-v${latest?.version ?? 0}.json`,
    text: JSON.stringify(latest?.config ?? {}, null, 2),
  });
}

export default function Transfer() {
  return <TransferPage {...useLoaderData<typeof loader>()} />;
}
