import { pruneWebhooksJob } from "../../definitions/webhooks/prune-webhooks.ts";
import { handle } from "../../handle.ts";
import { pruneDeliveries } from "#app/services/webhooks/prune-deliveries.server.ts";

export const handler = handle(pruneWebhooksJob, async (_payload, { log }) => {
  log.info({ deleted: await pruneDeliveries() }, "old webhooks forgotten");
});
