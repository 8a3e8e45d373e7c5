import type { LoaderFunctionArgs } from "@remix-run/node";
import { json } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { QuotePage } from "#app/components/quotes/quote-page.tsx";
import { notFound } from "#app/lib/failure.ts";
import { readQuote } from "#app/services/rating/read-quote.server.ts";
import { requireMerchant } from "#app/shopify.server.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop } = await requireMerchant(request);
  const at = new Date(new URL(request.url).searchParams.get("at") ?? "");
  const found = Number.isNaN(at.getTime()) ? null : await readQuote(shop, params["id"] ?? "", at);
  if (found === null) throw notFound();
  return json(found);
}

export default function QuoteDetail() {
  return <QuotePage {...useLoaderData<typeof loader>()} />;
}
