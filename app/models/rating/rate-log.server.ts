import { Prisma, queryForShop } from "#app/db.server.ts";
import type { QuoteOutcome } from "#app/domain/rating/types.ts";
import type { QuoteSource } from "./rate-log-write.server.ts";

/** One line of the rate log's list. */
export interface LoggedQuote {
  readonly id: string;
  readonly createdAt: Date;
  readonly configVersion: number;
  readonly outcome: QuoteOutcome;
  readonly country: string;
  readonly province: string;
  readonly postcode: string;
  readonly currency: string;
  /** minor units of `currency` */
  readonly subtotalMinor: number;
  readonly grams: number;
  readonly quantity: number;
  readonly pinned: boolean;
  readonly signed: boolean;
  readonly durationMs: number;
  readonly source: QuoteSource;
  /** service codes offered, cheapest first, and their prices in minor units */
  readonly codes: readonly string[];
  readonly prices: readonly number[];
}

/** A quote with everything that was decided, for its own page. */
export interface LoggedQuoteDetail extends LoggedQuote {
  readonly locale: string;
  readonly destinationHash: string;
  readonly variantIds: readonly string[];
  /** domain/rating/decision-codec.ts reads it, with the configuration version that the quote names */
  readonly decisions: string;
}

/** The place of a quote in the log: newest first, ties by id. */
export interface LogCursor {
  readonly createdAt: Date;
  readonly id: string;
}

export interface RateLogFilter {
  readonly from?: Date | undefined;
  /** exclusive */
  readonly to?: Date | undefined;
  readonly country?: string | undefined;
  /** beginning of the postcode, in any spelling */
  readonly postcode?: string | undefined;
  readonly outcome?: QuoteOutcome | undefined;
  readonly source?: QuoteSource | undefined;
  /** quotes that offered any of these service codes; a method's codes are methodCodes of the domain */
  readonly codes?: readonly string[] | undefined;
  /** the quote that an order was linked to */
  readonly orderId?: bigint | undefined;
}

export interface RateLogPage {
  readonly quotes: readonly LoggedQuote[];
  /** null: there is nothing older (or, backwards, newer) */
  readonly older: LogCursor | null;
  readonly newer: LogCursor | null;
}

export interface RateLogRequest extends RateLogFilter {
  /** quotes older than this one… */
  readonly after?: LogCursor | undefined;
  /** …or newer than this one, for the way back */
  readonly before?: LogCursor | undefined;
  readonly take: number;
}

type Row = Omit<LoggedQuote, "subtotalMinor" | "prices"> & {
  readonly subtotalMinor: bigint;
  readonly prices: readonly (bigint | number)[];
};

const LIST_COLUMNS = Prisma.raw(
  `q.id, q."createdAt", q."configVersion", q.outcome, q.country, q.province, q.postcode, q.currency, q."subtotalMinor",
   q.grams, q.quantity, q.pinned, q.signed, q."durationMs", q.source, q.codes, q.prices`,
);

const utc = (date: Date) => Prisma.sql`${date}::timestamptz AT TIME ZONE 'UTC'`;

/**
 * One page of the rate log, newest first, by keyset: the hundredth page costs as much as the first, whatever is written
 * meanwhile. `take` is at most 250.
 */
export async function searchRateLog(shop: string, request: RateLogRequest): Promise<RateLogPage> {
  const take = Math.min(Math.max(1, request.take), 250);
  const backwards = request.before !== undefined;
  const cursor = request.before ?? request.after;
  const span = [Prisma.sql`q.shop = ${shop}`, ...timeFilters(request)];
  if (cursor !== undefined) span.push(beyond(cursor, backwards));
  const bounds = Prisma.join(span, " AND ");
  const where = Prisma.join([...span, ...filters(shop, request)], " AND ");
  const order = backwards
    ? Prisma.sql`q."createdAt" ASC, q.id ASC`
    : Prisma.sql`q."createdAt" DESC, q.id DESC`;
  const rows = await (request.codes === undefined ? selectRows : selectByCodes)(shop, {
    where,
    bounds,
    order,
    take: take + 1,
  });
  const more = rows.length > take;
  const kept = rows.slice(0, take).map(toQuote);
  const quotes = backwards ? kept.toReversed() : kept;
  return {
    quotes,
    older: (backwards ? kept.length > 0 : more) ? cursorOf(quotes.at(-1)) : null,
    newer: (backwards ? more : cursor !== undefined) ? cursorOf(quotes[0]) : null,
  };
}

interface Selection {
  readonly where: Prisma.Sql;
  /** the part of it that says where in time the page begins and ends */
  readonly bounds: Prisma.Sql;
  readonly order: Prisma.Sql;
  readonly take: number;
}

function selectRows(shop: string, { where, order, take }: Selection): Promise<Row[]> {
  return queryForShop<Row>(
    shop,
    Prisma.sql`SELECT ${LIST_COLUMNS} FROM rate_quotes q WHERE ${where} ORDER BY ${order} LIMIT ${take}`,
  );
}

const GLANCE = 5_000;

/**
 * A code that most quotes offer fills the page from the first few thousand rows; one that is rare is found by its index.
 * The planner cannot tell the two apart, so the first is tried before the second.
 */
async function selectByCodes(shop: string, selection: Selection): Promise<Row[]> {
  const { where, bounds, order, take } = selection;
  const near = await queryForShop<Row>(
    shop,
    Prisma.sql`
      SELECT ${LIST_COLUMNS} FROM (
        SELECT * FROM rate_quotes q WHERE ${bounds}
        ORDER BY ${order} LIMIT ${GLANCE}) q
      WHERE ${where} ORDER BY ${order} LIMIT ${take}`,
  );
  if (near.length === take) return near;
  return queryForShop<Row>(
    shop,
    Prisma.sql`
      WITH q AS MATERIALIZED (SELECT ${LIST_COLUMNS} FROM rate_quotes q WHERE ${where})
      SELECT * FROM q ORDER BY ${order} LIMIT ${take}`,
  );
}

function cursorOf(quote: LoggedQuote | undefined): LogCursor | null {
  return quote === undefined ? null : { createdAt: quote.createdAt, id: quote.id };
}

function beyond({ createdAt, id }: LogCursor, backwards: boolean): Prisma.Sql {
  const at = utc(createdAt);
  return backwards
    ? Prisma.sql`(q."createdAt", q.id) > (${at}, ${id})`
    : Prisma.sql`(q."createdAt", q.id) < (${at}, ${id})`;
}

function timeFilters({ from, to }: RateLogFilter): Prisma.Sql[] {
  const conditions = [
    from === undefined ? null : Prisma.sql`q."createdAt" >= ${utc(from)}`,
    to === undefined ? null : Prisma.sql`q."createdAt" < ${utc(to)}`,
  ];
  return conditions.filter((condition) => condition !== null);
}

function filters(shop: string, filter: RateLogFilter): Prisma.Sql[] {
  const { country, postcode, outcome, source, codes, orderId } = filter;
  const conditions: (Prisma.Sql | null)[] = [
    country === undefined ? null : Prisma.sql`q.country = ${country}`,
    postcode === undefined ? null : postcodeBegins(postcode),
    outcome === undefined ? null : outcomeIs(outcome),
    source === undefined ? null : sourceIs(source),
    codes === undefined ? null : Prisma.sql`q.codes && ${[...codes]}::text[]`,
    orderId === undefined ? null : linkedTo(shop, orderId),
  ];
  return conditions.filter((condition) => condition !== null);
}

function postcodeBegins(postcode: string): Prisma.Sql {
  const start = postcode.toUpperCase().replace(/[^\p{L}\p{N}]/gu, "");
  return Prisma.sql`starts_with(upper(regexp_replace(q.postcode, '[^[:alnum:]]', '', 'g')), ${start})`;
}

/** The rare outcomes and sources have an index of their own, which the planner sees only through its condition. */
function outcomeIs(outcome: QuoteOutcome): Prisma.Sql {
  return outcome === "offered"
    ? Prisma.sql`q.outcome = 'offered'`
    : Prisma.sql`q.outcome = ${outcome} AND q.outcome <> 'offered'`;
}

function sourceIs(source: QuoteSource): Prisma.Sql {
  return source === "table"
    ? Prisma.sql`q.source = 'table'`
    : Prisma.sql`q.source = ${source} AND q.source <> 'table'`;
}

function linkedTo(shop: string, orderId: bigint): Prisma.Sql {
  return Prisma.sql`(q."createdAt", q.id) IN (
    SELECT o."quoteAt", o."quoteId" FROM shop_orders o WHERE o.shop = ${shop} AND o."orderId" = ${orderId})`;
}

/** One quote with its decisions, or null. Its time is part of its key: it says in which partition it lies. */
export async function getLoggedQuote(
  shop: string,
  key: LogCursor,
): Promise<LoggedQuoteDetail | null> {
  const rows = await queryForShop<
    Row & Omit<LoggedQuoteDetail, keyof LoggedQuote | "variantIds"> & { variantIds: bigint[] }
  >(
    shop,
    Prisma.sql`
      SELECT ${LIST_COLUMNS}, q.locale, q."destinationHash", q."variantIds", q.decisions
      FROM rate_quotes q
      WHERE q.shop = ${shop} AND q."createdAt" = ${utc(key.createdAt)} AND q.id = ${key.id}`,
  );
  const [row] = rows;
  if (row === undefined) return null;
  const { locale, destinationHash, decisions } = row;
  return {
    ...toQuote(row),
    locale,
    destinationHash,
    decisions,
    variantIds: row.variantIds.map(String),
  };
}

function toQuote(row: Row): LoggedQuote {
  return {
    id: row.id,
    createdAt: row.createdAt,
    configVersion: row.configVersion,
    outcome: row.outcome,
    country: row.country,
    province: row.province,
    postcode: row.postcode,
    currency: row.currency,
    subtotalMinor: Number(row.subtotalMinor),
    grams: row.grams,
    quantity: row.quantity,
    pinned: row.pinned,
    signed: row.signed,
    durationMs: row.durationMs,
    source: row.source,
    codes: row.codes,
    prices: row.prices.map(Number),
  };
}
