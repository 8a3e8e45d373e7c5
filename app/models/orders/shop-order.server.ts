import { Prisma, prisma, queryForShop, type Tx } from "#app/db.server.ts";
import { keepStronger, type OrderLink, type QuoteFacts } from "#app/domain/rating/link-order.ts";

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

/**
 * Writes the order as it is now. Its link to a quote only ever gets better: one that is kept already is replaced by a more
 * certain one alone.
 */
export async function saveOrder(
  shop: string,
  { order, link }: { readonly order: NewShopOrder; readonly link: OrderLink },
  tx: Tx = prisma,
): Promise<void> {
  const { orderId, ...rest } = order;
  const kept = await lockLink(shop, orderId, tx);
  const stands = kept === null ? link : keepStronger(kept, link);
  const values = {
    ...rest,
    variantIds: [...order.variantIds],
    quoteId: stands.quoteId,
    quoteAt: stands.quoteAt,
    linkCertainty: stands.certainty,
    linkReasons: [...stands.reasons],
  };
  await tx.shopOrder.upsert({
    where: { shop_orderId: { shop, orderId } },
    create: { shop, orderId, ...values },
    update: values,
  });
}

/** The link that is kept of the order, its row locked until the transaction ends; null for an order that is new. */
async function lockLink(shop: string, orderId: bigint, tx: Tx): Promise<OrderLink | null> {
  const [row] = await queryForShop<OrderLink>(
    shop,
    Prisma.sql`
      SELECT "linkCertainty" AS certainty, "quoteId", "quoteAt", coalesce("linkReasons", '{}') AS reasons
      FROM shop_orders WHERE shop = ${shop} AND "orderId" = ${orderId} FOR UPDATE`,
    tx,
  );
  return row ?? null;
}

export async function deleteOrder(shop: string, orderId: bigint, tx: Tx = prisma): Promise<void> {
  await tx.shopOrder.deleteMany({ where: { shop, orderId } });
}

/** Which quotes may be the one that an order came of. */
export interface QuoteSearch {
  /** service code that the quote must have offered */
  readonly code: string;
  readonly from: Date;
  readonly to: Date;
}

/** more than one shopper asks for one address and service within the window */
const CANDIDATES = 200;

const FACTS = Prisma.raw(
  `q.id, q."createdAt", q.currency, q.country, q.postcode, q."destinationHash", q."variantIds", q.codes, q.prices`,
);

/** Quotes of the time span that offered the code for this very address, the newest first; at most 200. */
export function listQuotesForAddress(
  shop: string,
  search: QuoteSearch & { readonly destinationHash: string },
): Promise<readonly QuoteFacts[]> {
  return listQuotes(shop, search, Prisma.sql`q."destinationHash" = ${search.destinationHash}`);
}

/**
 * Quotes of the time span that offered the code in the country, for the same variants or for a postcode that the order's
 * begins with (a wallet gives the first half and no street); the newest first, at most 200 of each.
 */
export async function listQuotesNearby(
  shop: string,
  search: QuoteSearch & Pick<NewShopOrder, "country" | "postcode" | "variantIds">,
): Promise<readonly QuoteFacts[]> {
  const { country, variantIds } = search;
  const variants = Prisma.sql`${[...variantIds]}::bigint[]`;
  const postcode = search.postcode.toUpperCase().replace(/[^A-Z0-9]/g, "");
  const quoted = Prisma.sql`regexp_replace(upper(q.postcode), '[^A-Z0-9]', '', 'g')`;
  const [sameGoods, samePlace] = await Promise.all([
    listQuotes(
      shop,
      search,
      Prisma.sql`q.country = ${country} AND q."variantIds" @> ${variants} AND q."variantIds" <@ ${variants}`,
    ),
    listQuotes(
      shop,
      search,
      Prisma.sql`q.country = ${country} AND q.postcode <> '' AND starts_with(${postcode}, ${quoted})`,
    ),
  ]);
  return [...sameGoods, ...samePlace];
}

type FactsRow = Omit<QuoteFacts, "rates"> & {
  readonly codes: readonly string[];
  readonly prices: readonly (bigint | number)[];
};

async function listQuotes(
  shop: string,
  { code, from, to }: QuoteSearch,
  condition: Prisma.Sql,
): Promise<readonly QuoteFacts[]> {
  const rows = await queryForShop<FactsRow>(
    shop,
    Prisma.sql`
      SELECT ${FACTS} FROM rate_quotes q
      WHERE q.shop = ${shop} AND q."createdAt" >= ${from}::timestamptz AT TIME ZONE 'UTC'
        AND q."createdAt" <= ${to}::timestamptz AT TIME ZONE 'UTC' AND ${code} = ANY(q.codes) AND ${condition}
      ORDER BY q."createdAt" DESC, q.id DESC LIMIT ${CANDIDATES}`,
  );
  return rows.map(({ codes, prices, ...row }) => ({
    ...row,
    rates: codes.map((offered, index) => ({
      code: offered,
      priceMinor: Number(prices[index] ?? -1),
    })),
  }));
}
