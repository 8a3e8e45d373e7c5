import { checkProxySignature } from "#app/lib/proxy-signature.server.ts";
import { sendJson } from "./respond.server.ts";
import type { EdgeRoute } from "./types.ts";

const ROOT = "/proxy";

/**
 * The app's corner of every storefront: Shopify forwards /apps/kraken/… there, signed (shopify.app.toml, [app_proxy]). The
 * signature is asked for first, so that nobody learns from outside what is there.
 */
function proxyRoute(method: EdgeRoute["method"]): EdgeRoute {
  return {
    method,
    match: (path) => (path === ROOT || path.startsWith(`${ROOT}/`) ? {} : null),
    handle: async (req, res) => {
      // what a refused sender still has to say is not worth hearing
      req.resume();
      const { searchParams } = new URL(req.url ?? "/", "http://proxy.invalid");
      if (checkProxySignature(searchParams, new Date()) === "valid")
        sendJson(res, 404, { error: "There is nothing at this address." });
      else sendJson(res, 401, { error: "The request does not come from Shopify's app proxy." });
    },
  };
}

export const proxyRoutes: readonly EdgeRoute[] = [proxyRoute("GET"), proxyRoute("POST")];
