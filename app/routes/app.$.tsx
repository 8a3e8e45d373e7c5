import type { LoaderFunctionArgs } from "@remix-run/node";
import { notFound } from "#app/lib/failure.ts";
import { requireMerchant } from "#app/shopify.server.ts";

/** An address inside the app that no page has: the shell stays and says so. */
export async function loader({ request }: LoaderFunctionArgs) {
  await requireMerchant(request);
  throw notFound();
}

export default function Nothing() {
  return null;
}
