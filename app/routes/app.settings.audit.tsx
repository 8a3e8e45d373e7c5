import { json, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { AuditPage } from "#app/components/settings/audit-page.tsx";
import { pageNumber } from "#app/lib/page-number.ts";
import { listAuditEntries } from "#app/models/audit.server.ts";
import { requireMerchant } from "#app/shopify.server.ts";

const ENTRIES = 25;

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await requireMerchant(request);
  const page = pageNumber(new URL(request.url).searchParams, "page");
  const { items, hasMore } = await listAuditEntries(shop, {
    skip: (page - 1) * ENTRIES,
    take: ENTRIES,
  });
  return json({ entries: items, page, hasMore });
}

export default function Audit() {
  return <AuditPage {...useLoaderData<typeof loader>()} />;
}
