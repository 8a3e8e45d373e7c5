import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { PrivacyPage } from "#app/components/settings/privacy-page.tsx";
import { orPageError, readForm } from "#app/lib/page-errors.server.ts";
import { pageNumber } from "#app/lib/page-number.ts";
import { listAccessEntries } from "#app/models/access.server.ts";
import { listCases } from "#app/models/compliance/compliance-case.server.ts";
import { readDataExport } from "#app/services/shops/read-data-export.server.ts";
import { requireMerchant } from "#app/shopify.server.ts";

const CASES = 10;
const READS = 10;

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await requireMerchant(request);
  const { searchParams } = new URL(request.url);
  const page = pageNumber(searchParams, "page");
  const readsPage = pageNumber(searchParams, "reads");
  const [cases, reads] = await Promise.all([
    listCases(shop, { skip: (page - 1) * CASES, take: CASES + 1 }),
    listAccessEntries(shop, { skip: (readsPage - 1) * READS, take: READS }),
  ]);
  return json({
    cases: cases.slice(0, CASES),
    page,
    hasMore: cases.length > CASES,
    reads: reads.items,
    readsPage,
    hasMoreReads: reads.hasMore,
  });
}

const Form = z.object({ id: z.string().min(1).max(100) });

export async function action({ request }: ActionFunctionArgs) {
  const { shop, actor } = await requireMerchant(request);
  const { id } = await readForm(request, Form);
  return json(await orPageError(() => readDataExport({ shop, actor, id })));
}

export default function Privacy() {
  return <PrivacyPage {...useLoaderData<typeof loader>()} />;
}
