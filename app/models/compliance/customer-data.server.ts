import { executeForShop, Prisma, prisma, queryForShop, type Tx } from "#app/db.server.ts";

/** Whose data: Shopify names the customer and, at times, orders that bear no customer. */
export interface DataSubject {
  readonly customerId: bigint | null;
  readonly orderIds: readonly bigint[];
}

export interface CustomerOrder {
  readonly orderId: bigint;
  readonly name: string;
  readonly createdAt: Date;
  readonly currency: string;
  readonly subtotalMinor: bigint;
  readonly shippingMinor: bigint;
  readonly shippingTitle: string;
  readonly serviceCode: string;
  readonly country: string;
  readonly province: string;
  readonly postcode: string;
  readonly destinationHash: string;
  readonly quoteId: string | null;
}

const ofSubject = (shop: string, subject: DataSubject): Prisma.ShopOrderWhereInput => ({
  shop,
  OR: [
    { orderId: { in: [...subject.orderIds] } },
    ...(subject.customerId === null ? [] : [{ customerId: subject.customerId }]),
  ],
});

/** Every order of the subject, the oldest first. */
export async function listCustomerOrders(
  shop: string,
  subject: DataSubject,
  tx: Tx = prisma,
): Promise<readonly CustomerOrder[]> {
  return tx.shopOrder.findMany({
    where: { ...ofSubject(shop, subject), shop },
    orderBy: [{ createdAt: "asc" }, { orderId: "asc" }],
    select: {
      orderId: true,
      name: true,
      createdAt: true,
      currency: true,
      subtotalMinor: true,
      shippingMinor: true,
      shippingTitle: true,
      serviceCode: true,
      country: true,
      province: true,
      postcode: true,
      destinationHash: true,
      quoteId: true,
    },
  });
}

export interface CustomerQuote {
  readonly id: string;
  readonly createdAt: Date;
  readonly country: string;
  readonly province: string;
  readonly postcode: string;
  readonly outcome: string;
}

/** Quotes for one of these destinations, or with one of these ids; at most 5,000. */
export async function listCustomerQuotes(
  shop: string,
  wanted: { readonly hashes: readonly string[]; readonly quoteIds: readonly string[] },
  tx: Tx = prisma,
): Promise<readonly CustomerQuote[]> {
  return queryForShop<CustomerQuote>(
    shop,
    Prisma.sql`
      SELECT id, "createdAt", country, province, postcode, outcome FROM rate_quotes
      WHERE shop = ${shop} AND (
        ("destinationHash" <> '' AND "destinationHash" = ANY(${[...wanted.hashes]}::text[]))
        OR id = ANY(${[...wanted.quoteIds]}::text[]))
      ORDER BY "createdAt" LIMIT 5000`,
    tx,
  );
}

export interface Redacted {
  readonly orders: number;
  readonly quotes: number;
}

/**
 * Takes out of the shop's rows whatever leads to the subject: who bought, where it went, the hash of the address, earlier
 * exports and what was noted about reading them. Sums, prices and services stay: they are the merchant's.
 */
export async function redactCustomer(
  shop: string,
  subject: DataSubject,
  tx: Tx,
): Promise<Redacted> {
  const orders = await listCustomerOrders(shop, subject, tx);
  const quotes = await redactQuotes(shop, orders, tx);
  await tx.shopOrder.updateMany({
    where: { shop, orderId: { in: orders.map((order) => order.orderId) } },
    data: { customerId: null, province: "", postcode: "", destinationHash: "" },
  });
  await redactCases(shop, subject, { orders, tx });
  const subjects = orders.map((order) => `order ${order.orderId}`);
  if (subject.customerId !== null) subjects.push(`customer ${subject.customerId}`);
  await tx.accessEntry.updateMany({
    where: { shop, subject: { in: subjects } },
    data: { subject: "redacted" },
  });
  return { orders: orders.length, quotes };
}

/** Earlier requests about the customer or one of the orders: some name no customer. */
async function redactCases(
  shop: string,
  { customerId, orderIds }: DataSubject,
  { orders, tx }: { readonly orders: readonly CustomerOrder[]; readonly tx: Tx },
): Promise<void> {
  const theirs = [...new Set([...orderIds, ...orders.map((order) => order.orderId)])];
  await tx.complianceCase.updateMany({
    where: {
      shop,
      OR: [{ orderIds: { hasSome: theirs } }, ...(customerId === null ? [] : [{ customerId }])],
    },
    data: { customerId: null, orderIds: [], export: Prisma.DbNull },
  });
}

async function redactQuotes(
  shop: string,
  orders: readonly CustomerOrder[],
  tx: Tx,
): Promise<number> {
  const hashes = orders.map((order) => order.destinationHash).filter((hash) => hash !== "");
  const ids = orders.map((order) => order.quoteId).filter((id) => id !== null);
  if (hashes.length === 0 && ids.length === 0) return 0;
  return executeForShop(
    shop,
    Prisma.sql`
      UPDATE rate_quotes SET province = '', postcode = '', "destinationHash" = ''
      WHERE shop = ${shop} AND ("destinationHash" = ANY(${hashes}::text[]) OR id = ANY(${ids}::text[]))`,
    tx,
  );
}
