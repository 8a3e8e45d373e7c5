import { buryWebhookJob } from "../../definitions/webhooks/bury-webhook.ts";
import { handle } from "../../handle.ts";
import { buryDelivery } from "#app/services/webhooks/bury-delivery.server.ts";

export const handler = handle(buryWebhookJob, (payload) => buryDelivery(payload));
