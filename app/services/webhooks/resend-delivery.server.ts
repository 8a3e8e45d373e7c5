import { enqueue } from "#app/jobs/boss.server.ts";
import { handleWebhookJob } from "#app/jobs/definitions/webhooks/handle-webhook.ts";
import { type Actor, insertAuditEntry } from "#app/models/audit.server.ts";
import { inTransaction } from "#app/models/transaction.server.ts";
import { reviveDelivery } from "#app/models/webhooks/delivery.server.ts";

export interface ResendInput {
  readonly shop: string;
  readonly id: string;
  readonly actor: Actor;
}

/** Puts a dead delivery on the queue again. Returns false when it is not dead. */
export async function resendDelivery({ shop, id, actor }: ResendInput): Promise<boolean> {
  return inTransaction(async (tx) => {
    if (!(await reviveDelivery(shop, id, tx))) return false;
    await enqueue(tx, handleWebhookJob, { shop, id });
    await insertAuditEntry(shop, { actor, action: "webhook.resent", subject: id }, tx);
    return true;
  });
}
