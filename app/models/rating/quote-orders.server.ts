import { prisma } from "#app/db.server.ts";

/** An order that came of a quote, and how sure that is. */
export interface QuoteOrder {
  readonly orderId: string;
  readonly name: string;
  readonly quoteId: string;
  readonly quoteAt: string;
  /** exact | likely | unsure */
  readonly certainty: string;
  /** what agreed: service code, variants, destination, price, time */
  readonly reasons: readonly string[];
  readonly shippingTitle: string;
  readonly shippingMinor: number;
  readonly currency: string;
}

/** The orders linked to these quotes. */
export async function findOrdersOfQuotes(
  shop: string,
  quoteIds: readonly string[],
): Promise<QuoteOrder[]> {
  if (quoteIds.length === 0) return [];
  const rows = await prisma.shopOrder.findMany({
    where: { shop, quoteId: { in: [...quoteIds] } },
    select: SELECT,
  });
  return rows.flatMap(toOrder);
}

/** The linked orders of this name ("#1001", "1001"), newest first. */
export async function findLinkedOrders(shop: string, name: string): Promise<QuoteOrder[]> {
  const bare = name.trim().replace(/^#/, "");
  const rows = await prisma.shopOrder.findMany({
    where: { shop, name: { in: [bare, `#${bare}`, name.trim()] } },
    orderBy: { createdAt: "desc" },
    take: 20,
    select: SELECT,
  });
  return rows.flatMap(toOrder);
}

const SELECT = {
  orderId: true,
  name: true,
  quoteId: true,
  quoteAt: true,
  linkCertainty: true,
  linkReasons: true,
  shippingTitle: true,
  shippingMinor: true,
  currency: true,
} as const;

interface Row {
  readonly orderId: bigint;
  readonly name: string;
  readonly quoteId: string | null;
  readonly quoteAt: Date | null;
  readonly linkCertainty: string;
  readonly linkReasons: readonly string[];
  readonly shippingTitle: string;
  readonly shippingMinor: bigint;
  readonly currency: string;
}

function toOrder(row: Row): QuoteOrder[] {
  if (row.quoteId === null || row.quoteAt === null) return [];
  return [
    {
      orderId: String(row.orderId),
      name: row.name,
      quoteId: row.quoteId,
      quoteAt: row.quoteAt.toISOString(),
      certainty: row.linkCertainty,
      reasons: row.linkReasons,
      shippingTitle: row.shippingTitle,
      shippingMinor: Number(row.shippingMinor),
      currency: row.currency,
    },
  ];
}
