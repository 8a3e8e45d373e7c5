import { performance } from "node:perf_hooks";
import { methodCodes } from "#app/domain/rating/method-codes.ts";
import { findMethod } from "#app/domain/rating/edit-config.ts";
import { getLatestConfig } from "#app/models/rating/config-version.server.ts";
import { findLinkedOrders, findOrdersOfQuotes } from "#app/models/rating/quote-orders.server.ts";
import type { QuoteOrder } from "#app/models/rating/quote-orders.server.ts";
import { getLoggedQuote, searchRateLog } from "#app/models/rating/rate-log.server.ts";
import type { LogCursor, LoggedQuote, RateLogFilter } from "#app/models/rating/rate-log.server.ts";

const PAGE = 50;
/** A search that finds little stops looking here and says how far it came. */
const BUDGET_MS = 1_200;
/** A stretch of time read in less than this is followed by one twice as long. */
const QUICK_MS = 150;
const FIRST_STRETCH_MS = 6 * 3_600_000;

export interface SearchQuotesInput {
  readonly shop: string;
  readonly filter: Pick<RateLogFilter, "outcome" | "source" | "country" | "postcode">;
  /** id of a method, whose services all count, or one service code */
  readonly method: string | null;
  /** name of an order: then only the quote that it came of */
  readonly order: string | null;
  readonly from: Date;
  /** where the page begins, going back in time */
  readonly before: LogCursor;
}

export interface FoundQuotes {
  readonly quotes: readonly (LoggedQuote & { readonly order: QuoteOrder | null })[];
  /** where the next page begins; null: there is nothing further back */
  readonly next: LogCursor | null;
  /** the budget ran out before the page was full: it may be searched on from `next` */
  readonly stoppedEarly: boolean;
}

/**
 * One page of the rate log, newest first. It reads the log backwards in stretches of time, so that neither the size of
 * the log nor a filter that hardly matches makes a page slow.
 */
export async function searchQuotes(input: SearchQuotesInput): Promise<FoundQuotes> {
  if (input.order !== null) return findByOrder(input.shop, input.order);
  const codes = input.method === null ? undefined : await codesOf(input.shop, input.method);
  const found = await readBackwards({ ...input, filter: { ...input.filter, codes } });
  const orders = await findOrdersOfQuotes(
    input.shop,
    found.rows.map((row) => row.id),
  );
  return {
    quotes: withOrders(found.rows, orders),
    next: found.next,
    stoppedEarly: found.stoppedEarly,
  };
}

async function codesOf(shop: string, idOrCode: string): Promise<string[]> {
  const latest = await getLatestConfig(shop);
  const method = latest === null ? null : findMethod(latest.config, idOrCode);
  return method === null ? [idOrCode] : methodCodes(method);
}

interface ReadInput extends Omit<SearchQuotesInput, "filter"> {
  readonly filter: RateLogFilter;
}

async function readBackwards({ shop, filter, from, before }: ReadInput) {
  const began = performance.now();
  const rows: LoggedQuote[] = [];
  let cursor = before;
  let stretch = FIRST_STRETCH_MS;
  for (;;) {
    const start = new Date(Math.max(from.getTime(), cursor.createdAt.getTime() - stretch));
    const asked = performance.now();
    const take = PAGE - rows.length;
    const part = await searchRateLog(shop, { ...filter, from: start, after: cursor, take });
    rows.push(...part.quotes);
    const last = rows.at(-1);
    if (rows.length === PAGE && last !== undefined)
      return { rows, next: { createdAt: last.createdAt, id: last.id }, stoppedEarly: false };
    if (start <= from) return { rows, next: null, stoppedEarly: false };
    // no id is empty: nothing of this very millisecond is read twice
    cursor = { createdAt: start, id: "" };
    if (performance.now() - began > BUDGET_MS) return { rows, next: cursor, stoppedEarly: true };
    if (performance.now() - asked < QUICK_MS) stretch *= 2;
  }
}

async function findByOrder(shop: string, name: string): Promise<FoundQuotes> {
  const orders = await findLinkedOrders(shop, name);
  const rows = await Promise.all(
    orders.map((order) =>
      getLoggedQuote(shop, { createdAt: new Date(order.quoteAt), id: order.quoteId }),
    ),
  );
  const kept = rows.flatMap((row) => row ?? []);
  return { quotes: withOrders(kept, orders), next: null, stoppedEarly: false };
}

function withOrders(rows: readonly LoggedQuote[], orders: readonly QuoteOrder[]) {
  const byQuote = new Map(orders.map((order) => [order.quoteId, order]));
  return rows.map((row) => ({ ...row, order: byQuote.get(row.id) ?? null }));
}
