import type { LoaderFunctionArgs } from "@remix-run/node";
import { json } from "@remix-run/node";
import { findVariants, searchVariants } from "#app/models/catalogue/variant-search.server.ts";
import { requireMerchant } from "#app/shopify.server.ts";

const SHOWN = 20;
const MOST_IDS = 100;

/** Variants for a picker: by the title of their product or the beginning of their SKU, or by their ids. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await requireMerchant(request);
  const parameters = new URL(request.url).searchParams;
  const ids = (parameters.get("ids") ?? "")
    .split(",")
    .filter((id) => /^\d{1,18}$/.test(id))
    .slice(0, MOST_IDS)
    .map((id) => BigInt(id));
  const variants =
    ids.length > 0
      ? await findVariants(shop, ids)
      : await searchVariants(shop, (parameters.get("search") ?? "").slice(0, 100), SHOWN);
  return json({ variants });
}
