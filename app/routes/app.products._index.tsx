import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { json } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { ProductsPage } from "#app/components/products/products-page.tsx";
import { readProductQuery, showProductCursor } from "#app/domain/catalogue/product-query.ts";
import { readSyncFailure } from "#app/domain/catalogue/sync-failure.ts";
import { LENGTH_UNITS } from "#app/domain/units/lengths.ts";
import { fromJsonField } from "#app/lib/json-field.ts";
import { readForm } from "#app/lib/page-errors.server.ts";
import { countGaps, listProducts } from "#app/models/catalogue/dimensions-list.server.ts";
import { findLatestSync, SYNC_STATUSES } from "#app/models/catalogue/sync.server.ts";
import { findShop } from "#app/models/shop.server.ts";
import { requestCatalogueSync } from "#app/services/catalogue/request-sync.server.ts";
import { saveDimensions } from "#app/services/catalogue/save-dimensions.server.ts";
import { requireMerchant } from "#app/shopify.server.ts";

const PAGE = 12;

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await requireMerchant(request);
  const query = readProductQuery(new URL(request.url).searchParams);
  const [record, gaps, sync, found] = await Promise.all([
    findShop(shop),
    countGaps(shop),
    findLatestSync(shop, SYNC_STATUSES),
    listProducts(shop, query.filter, { after: query.after, take: PAGE + 1 }),
  ]);
  const products = found.slice(0, PAGE);
  const last = products.at(-1);
  const unit = query.fields.unit ?? (record?.country === "US" ? "in" : "cm");
  return json({
    fields: { ...query.fields, unit },
    gaps,
    sync:
      sync === null
        ? null
        : {
            status: sync.status,
            products: sync.products,
            variants: sync.variants,
            failure: sync.error === null ? null : readSyncFailure(sync.error),
            at: (sync.finishedAt ?? sync.startedAt).toISOString(),
          },
    products,
    next: found.length > PAGE && last !== undefined ? showProductCursor(last) : null,
  });
}

const Side = z.string().max(20);
const Intent = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("sync") }),
  z.object({
    intent: z.literal("save"),
    unit: z.enum(LENGTH_UNITS),
    rows: fromJsonField(z.record(z.string().regex(/^\d{1,18}$/), z.tuple([Side, Side, Side]))),
  }),
]);

export async function action({ request }: ActionFunctionArgs) {
  const { shop, actor } = await requireMerchant(request);
  const intent = await readForm(request, Intent);
  if (intent.intent === "sync") {
    await requestCatalogueSync({ shop, reason: "merchant" });
    return json({ intent: intent.intent, problems: [] });
  }
  const { unit, rows } = intent;
  const problems = await saveDimensions({ shop, actor, unit, rows });
  return json({ intent: intent.intent, problems });
}

export default function Products() {
  return <ProductsPage {...useLoaderData<typeof loader>()} />;
}
