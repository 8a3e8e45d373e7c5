import type { CompiledConfig } from "#app/domain/rating/compile.ts";
import { encodeDecisions } from "#app/domain/rating/decision-codec.ts";
import { isShipped } from "#app/domain/rating/measures.ts";
import { normalisePlace } from "#app/domain/rating/prepare.ts";
import type { Cart, OfferedRate, QuotedCart, RateSource } from "#app/domain/rating/types.ts";
import type { QuoteSource } from "#app/models/rating/rate-log-write.server.ts";
import { hashDestination } from "./hash-destination.server.ts";
import { newQuoteId } from "./quote-id.server.ts";
import { recordQuote } from "./rate-log.server.ts";

export interface AnsweredQuote {
  readonly shop: string;
  readonly compiled: CompiledConfig;
  readonly cart: Cart;
  readonly quoted: QuotedCart;
  readonly signed: boolean;
  /** from the last byte of the request to the answer */
  readonly durationMs: number;
  readonly at: number;
}

/** The rate log keeps what a merchant searches by, and no more of an address than that. */
export function recordAnswer(answered: AnsweredQuote): void {
  const { shop, compiled, cart, quoted, at } = answered;
  const { quote } = quoted;
  const place = normalisePlace(cart.destination);
  recordQuote({
    shop,
    id: newQuoteId(at),
    at,
    configVersion: quote.configVersion,
    outcome: quote.outcome,
    country: place.country.slice(0, 2),
    province: place.province.slice(0, 10),
    postcode: place.postcode.trim().slice(0, 16),
    destinationHash: hashDestination(cart.destination),
    currency: cart.currency,
    locale: cart.locale,
    ...totals(cart),
    variantIds: cart.lines.flatMap((line) => (line.variantId === "" ? [] : [line.variantId])),
    pinned: quoted.pinned,
    signed: answered.signed,
    durationMs: answered.durationMs,
    source: worstSource(quote.rates),
    codes: quote.rates.map((rate) => rate.code),
    prices: quote.rates.map((rate) => rate.priceMinor),
    decisions: encodeDecisions(quote, compiled, cart.currency),
  });
}

function totals(cart: Cart) {
  let subtotalMinor = 0;
  let grams = 0;
  let quantity = 0;
  for (const line of cart.lines) {
    subtotalMinor += line.priceMinor * line.quantity;
    if (!isShipped(line)) continue;
    grams += line.grams * line.quantity;
    quantity += line.quantity;
  }
  return {
    subtotalMinor: cart.orderTotals?.subtotalMinor ?? subtotalMinor,
    grams,
    quantity,
  };
}

const RANK: Readonly<Record<RateSource, number>> = {
  table: 1,
  live: 2,
  cached: 3,
  backup_lane: 4,
  backup_carrier: 4,
  backup_table: 4,
  last_resort: 4,
};
const BY_RANK: readonly QuoteSource[] = ["none", "table", "live", "cached", "backup"];

function worstSource(rates: readonly OfferedRate[]): QuoteSource {
  let worst = 0;
  for (const { source } of rates) worst = Math.max(worst, RANK[source]);
  return BY_RANK[worst] ?? "none";
}
