import { insertAccessEntry } from "#app/models/access.server.ts";
import { saveCase } from "#app/models/compliance/compliance-case.server.ts";
import {
  type DataSubject,
  listCustomerOrders,
  listCustomerQuotes,
} from "#app/models/compliance/customer-data.server.ts";
import { inTransaction } from "#app/models/transaction.server.ts";

export interface ComplianceRequest {
  readonly shop: string;
  /** id of the delivery */
  readonly id: string;
  readonly subject: DataSubject;
  readonly receivedAt: Date;
  readonly now: Date;
}

/** Gathers what we hold of a customer, for the merchant to hand over. */
export async function answerDataRequest(request: ComplianceRequest): Promise<void> {
  const { shop, id, subject, receivedAt, now } = request;
  await inTransaction(async (tx) => {
    const orders = await listCustomerOrders(shop, subject, tx);
    const quotes = await listCustomerQuotes(
      shop,
      {
        hashes: orders.map((order) => order.destinationHash).filter((hash) => hash !== ""),
        quoteIds: orders.map((order) => order.quoteId).filter((quoteId) => quoteId !== null),
      },
      tx,
    );
    await saveCase(
      shop,
      {
        id,
        kind: "customers/data_request",
        ...subject,
        receivedAt,
        completedAt: now,
        export: {
          customerId: subject.customerId === null ? null : String(subject.customerId),
          generatedAt: now.toISOString(),
          orders: orders.map(({ destinationHash: _hash, ...order }) => plain(order)),
          quotes: quotes.map(plain),
        },
      },
      tx,
    );
    await insertAccessEntry(
      shop,
      {
        actor: { id: null, name: "" },
        purpose: "privacy.export",
        subject: subject.customerId === null ? "orders" : `customer ${subject.customerId}`,
      },
      tx,
    );
  });
}

/** Ids, sums and dates as text. */
function plain(row: object): Record<string, string | null> {
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => [
      key,
      value === null ? null : value instanceof Date ? value.toISOString() : String(value),
    ]),
  );
}
