import {
  type AdminApi,
  createAdminClient,
  defaultSleep,
} from "#app/admin-api/admin-client.server.ts";
import { systemClock } from "#app/lib/clock.ts";
import { getOfflineAccess } from "./get-offline-access.server.ts";

const runAdmin = createAdminClient({
  accessTokenFor: async (shop, refusedToken) =>
    (await getOfflineAccess(shop, refusedToken === undefined ? {} : { refusedToken })).accessToken,
  clock: systemClock,
  // looked up at each call, so that a process may put its own in
  fetch: (input, init) => globalThis.fetch(input, init),
  sleep: defaultSleep,
});

/** Shopify's Admin API with the shop's own token. */
export function adminFor(shop: string): AdminApi {
  return { shop, run: (document, variables) => runAdmin(shop, document, variables) };
}
