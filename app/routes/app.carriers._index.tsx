import type { LoaderFunctionArgs } from "@remix-run/node";
import { json } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { CarriersPage } from "#app/components/carriers/carriers-page.tsx";
import { listAccounts } from "#app/services/carriers/list-accounts.server.ts";
import { requireMerchant } from "#app/shopify.server.ts";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await requireMerchant(request);
  return json({ accounts: await listAccounts(shop, new Date()) });
}

export default function Carriers() {
  return <CarriersPage {...useLoaderData<typeof loader>()} />;
}
