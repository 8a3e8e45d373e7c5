import { prisma, type Tx } from "#app/db.server.ts";
import type { OrderLink, QuoteFacts } from "#app/domain/rating/link-order.ts";

/** What we keep of an order. Amounts are minor units of `currency`. */
export interface NewShopOrder {
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
  readonly customerId: bigint | null;
  readonly variantIds: readonly bigint[];
  readonly cancelledAt: Date | null;
}

/** Writes the order as it is now, with its link to a quote. */
export async function saveOrder(
  shop: string,
  { order, link }: { readonly order: NewShopOrder; readonly link: OrderLink },
  tx: Tx = prisma,
): Promise<void> {
  const { orderId, ...rest } = order;
  const values = {
    ...rest,
    variantIds: [...order.variantIds],
    quoteId: link.quoteId,
    quoteAt: link.quoteAt,
    linkCertainty: link.certainty,
    linkReasons: [...link.reasons],
  };
  await tx.shopOrder.upsert({
    where: { shop_orderId: { shop, orderId } },
    create: { shop, orderId, ...values },
    update: values,
  });
}

export async function deleteOrder(shop: string, orderId: bigint, tx: Tx = prisma): Promise<void> {
  await tx.shopOrder.deleteMany({ where: { shop, orderId } });
}

export interface QuoteSearch {
  readonly code: string;
  readonly from: Date;
  readonly to: Date;
}

const CANDIDATES = 500;

/** Quotes of the time span that offered the code, the newest first; at most 500. */
export async function listQuotesOffering(
  shop: string,
  search: QuoteSearch,
  tx: Tx = prisma,
): Promise<readonly QuoteFacts[]> {
  const rows = await tx.rateQuote.findMany({
    where: {
      shop,
      createdAt: { gte: search.from, lte: search.to },
      codes: { has: search.code },
    },
    orderBy: { createdAt: "desc" },
    take: CANDIDATES,
    select: {
      id: true,
      createdAt: true,
      currency: true,
      country: true,
      postcode: true,
      destinationHash: true,
      variantIds: true,
      codes: true,
      prices: true,
    },
  });
  return rows.map(({ codes, prices, ...row }) => ({
    ...row,
    rates: codes.map((code, index) => ({ code, priceMinor: Number(prices[index] ?? -1) })),
  }));
}
