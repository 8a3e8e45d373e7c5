import type { LoaderFunctionArgs } from "@remix-run/node";
import { json } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { SimulatorPage } from "#app/components/simulator/simulator-page.tsx";
import { boxUnitsOf } from "#app/domain/rating/boxes/common-boxes.ts";
import { readSimulation } from "#app/domain/rating/simulation-query.ts";
import { systemClock } from "#app/lib/clock.ts";
import { findVariants } from "#app/models/catalogue/variant-search.server.ts";
import { findTestMethods } from "#app/services/carriers/find-test-methods.server.ts";
import { readSetUp } from "#app/services/rating/read-set-up.server.ts";
import { simulateQuote } from "#app/services/rating/simulate-quote.server.ts";
import { requireMerchant } from "#app/shopify.server.ts";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await requireMerchant(request);
  const { config, country, locale } = await readSetUp(shop);
  const { currency } = config;
  const parameters = new URL(request.url).searchParams;
  const fields = readSimulation(parameters, { country, currency, locale });
  const ids = fields.items.map(({ variantId }) => BigInt(variantId));
  const [variants, simulation, testMethods] = await Promise.all([
    findVariants(shop, ids),
    ids.length === 0 ? null : simulateQuote({ shop, fields, now: systemClock.now() }),
    findTestMethods(shop, config),
  ]);
  const foreign = config.exchangeRates.map((rate) => rate.currency);
  return json({
    fields,
    variants,
    simulation,
    testMethods,
    shopCurrency: currency,
    currencies: [...new Set([currency, ...foreign, fields.currency])],
    hasMethods: config.methods.length > 0,
    lengthUnit: boxUnitsOf(country).lengthUnit,
  });
}

export default function Simulator() {
  return <SimulatorPage {...useLoaderData<typeof loader>()} />;
}
