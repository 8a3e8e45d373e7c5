import { logFor } from "#app/lib/logger.server.ts";
import { saveCase } from "#app/models/compliance/compliance-case.server.ts";
import { redactCustomer as redact } from "#app/models/compliance/customer-data.server.ts";
import { dropDataRequests } from "#app/models/webhooks/delivery.server.ts";
import { inTransaction } from "#app/models/transaction.server.ts";
import type { ComplianceRequest } from "./answer-data-request.server.ts";

/** a rate log of two million quotes is searched for the customer's addresses */
const TIMEOUT_MS = 60_000;

/** Forgets a customer. What stays of the request says that it was done, not for whom. */
export async function redactCustomer(request: ComplianceRequest): Promise<void> {
  const { shop, id, subject, receivedAt, now } = request;
  const redacted = await inTransaction(
    async (tx) => {
      const result = await redact(shop, subject, tx);
      await dropDataRequests(shop, subject, tx);
      const outcome = {
        id,
        kind: "customers/redact" as const,
        customerId: null,
        orderIds: [],
        receivedAt,
        completedAt: now,
        export: null,
      };
      await saveCase(shop, outcome, tx);
      return result;
    },
    { timeoutMs: TIMEOUT_MS },
  );
  logFor({ shop }).info({ redacted }, "customer redacted");
}
