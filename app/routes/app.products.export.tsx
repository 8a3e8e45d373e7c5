import type { LoaderFunctionArgs } from "@remix-run/node";
import { isLengthUnit } from "#app/domain/units/lengths.ts";
import { exportDimensions } from "#app/services/catalogue/export-dimensions.server.ts";
import { requireMerchant } from "#app/shopify.server.ts";

/** The spreadsheet of dimensions, streamed. Fetched by the page: a plain link would carry no session token. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await requireMerchant(request);
  const unit = new URL(request.url).searchParams.get("unit") ?? "";
  return new Response(exportDimensions(shop, isLengthUnit(unit) ? unit : "mm"), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="dimensions.csv"',
      "cache-control": "no-store",
    },
  });
}
