import {
  type AdminApi,
  createAdminClient,
  defaultSleep,
} from "#app/admin-api/admin-client.server.ts";
import { systemClock } from "#app/lib/clock.ts";
import { dropDeadSessions, isDisconnected } from "./drop-dead-sessions.server.ts";
import { getOfflineAccess } from "./get-offline-access.server.ts";

const runAdmin = createAdminClient({
  accessTokenFor: async (shop, refusedToken) =>
    (await getOfflineAccess(shop, refusedToken === undefined ? {} : { refusedToken })).accessToken,
  clock: systemClock,
  // looked up at each call, so that a process may put its own in
  fetch: (input, init) => globalThis.fetch(input, init),
  sleep: defaultSleep,
});

/** Shopify's Admin API with the shop's own token. Where Shopify refuses it, the shop's sessions are dropped. */
export function adminFor(shop: string): AdminApi {
  return {
    shop,
    run: async (document, variables) => {
      const since = systemClock.now();
      try {
        return await runAdmin(shop, document, variables);
      } catch (error) {
        if (isDisconnected(error)) await dropDeadSessions(shop, since);
        throw error;
      }
    },
  };
}
