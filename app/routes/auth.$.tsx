import type { LoaderFunctionArgs } from "@remix-run/node";
import { ShopifyError } from "@shopify/shopify-api";
import { authenticate } from "#app/shopify.server.ts";

/** The pages that Shopify's library serves itself: bounce page, exit from the iframe, log-in. */
export async function loader({ request }: LoaderFunctionArgs) {
  try {
    await authenticate.admin(request);
  } catch (error) {
    if (error instanceof ShopifyError && isExit(request)) throw refusal();
    throw error;
  }
  return null;
}

/** The library refuses to leave the iframe for an address that is not the app's, by an error of no further kind. */
const isExit = (request: Request): boolean => new URL(request.url).pathname === "/auth/exit-iframe";

const refusal = (): Response => new Response("Bad request", { status: 400 });
