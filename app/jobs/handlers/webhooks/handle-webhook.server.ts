import { handleWebhookJob } from "../../definitions/webhooks/handle-webhook.ts";
import { handle } from "../../handle.ts";
import { processDelivery } from "#app/services/webhooks/process-delivery.server.ts";

export const handler = handle(handleWebhookJob, (payload) => processDelivery(payload));
