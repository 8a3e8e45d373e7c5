import type { LoaderFunctionArgs } from "@remix-run/node";
import { json } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { QuotesPage } from "#app/components/quotes/quotes-page.tsx";
import { readQuoteQuery, showCursor } from "#app/domain/rating/quote-query.ts";
import { systemClock } from "#app/lib/clock.ts";
import { getLatestConfig } from "#app/models/rating/config-version.server.ts";
import { hasQuotes } from "#app/models/shops/home-figures.server.ts";
import { findTestMethods } from "#app/services/carriers/find-test-methods.server.ts";
import { searchQuotes } from "#app/services/rating/search-quotes.server.ts";
import { requireMerchant } from "#app/shopify.server.ts";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await requireMerchant(request);
  const query = readQuoteQuery(new URL(request.url).searchParams, systemClock.now());
  const [found, latest, everAsked] = await Promise.all([
    searchQuotes({ shop, ...query.search }),
    getLatestConfig(shop),
    hasQuotes(shop),
  ]);
  return json({
    fields: query.fields,
    quotes: found.quotes,
    next: found.next === null ? null : showCursor(found.next),
    stoppedEarly: found.stoppedEarly,
    everAsked,
    testMethods: latest === null ? [] : await findTestMethods(shop, latest.config),
    methods: (latest?.config.methods ?? []).map(({ id, name }) => ({ id, name: name.text })),
  });
}

export default function Quotes() {
  return <QuotesPage {...useLoaderData<typeof loader>()} />;
}
