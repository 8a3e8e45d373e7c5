/** What an order tells about how it was shipped. Amounts are minor units of `currency`. */
export interface OrderFacts {
  readonly createdAt: Date;
  readonly serviceCode: string;
  readonly currency: string;
  readonly shippingMinor: number;
  readonly country: string;
  readonly postcode: string;
  readonly destinationHash: string;
  readonly variantIds: readonly bigint[];
}

/** What a quote offered. */
export interface QuoteFacts {
  readonly id: string;
  readonly createdAt: Date;
  readonly currency: string;
  readonly country: string;
  readonly postcode: string;
  readonly destinationHash: string;
  readonly variantIds: readonly bigint[];
  readonly rates: readonly { readonly code: string; readonly priceMinor: number }[];
}

export const LINK_REASONS = [
  "service_code",
  "variants",
  "destination",
  "postcode",
  "price",
  "time",
] as const;
export type LinkReason = (typeof LINK_REASONS)[number];

export type LinkCertainty = "exact" | "likely" | "unsure" | "none";

export interface OrderLink {
  readonly certainty: LinkCertainty;
  readonly quoteId: string | null;
  readonly quoteAt: Date | null;
  /** which of code, variants, destination, postcode, price and time agree */
  readonly reasons: readonly LinkReason[];
}

const UNLINKED: OrderLink = { certainty: "none", quoteId: null, quoteAt: null, reasons: [] };

/** Shopify keeps an answer for 15 minutes; a shopper may dwell on the page before and after. */
export const LINK_WINDOW_MS = 6 * 60 * 60_000;
const RECENT_MS = 60 * 60_000;
/** how far Shopify's clock may be behind ours: a quote may seem this much younger than its order */
export const LINK_SKEW_MS = 60_000;

/**
 * Finds the quote that the shopper chose. "exact": code, variants, destination, price and time all agree; "likely": code
 * and price agree and so do variants or place; "unsure": the code agrees and one thing more; "none": nothing to go by.
 * Of quotes that agree equally well the last one before the order is taken.
 */
export function linkOrder(order: OrderFacts, quotes: readonly QuoteFacts[]): OrderLink {
  let best = UNLINKED;
  let bestScore = 0;
  for (const quote of quotes) {
    const reasons = agreements(order, quote);
    const certainty = judge(new Set(reasons));
    if (certainty === "none") continue;
    const score = WEIGHT[certainty] * 10 + reasons.length;
    const isBetter = score > bestScore || (score === bestScore && isLater(quote, best));
    if (!isBetter) continue;
    best = { certainty, quoteId: quote.id, quoteAt: quote.createdAt, reasons };
    bestScore = score;
  }
  return best;
}

const WEIGHT: Readonly<Record<LinkCertainty, number>> = { exact: 3, likely: 2, unsure: 1, none: 0 };

/**
 * The link to keep of an order that is looked at again. What was once found does not get worse: the quote may have left
 * the log since, or the address may have been edited after the shopper chose.
 */
export function keepStronger(kept: OrderLink, found: OrderLink): OrderLink {
  return WEIGHT[found.certainty] > WEIGHT[kept.certainty] ? found : kept;
}

/** By time, then by id, so that the choice does not hang on the order in which quotes are given. */
function isLater(quote: QuoteFacts, than: OrderLink): boolean {
  const difference = quote.createdAt.getTime() - (than.quoteAt?.getTime() ?? 0);
  return difference > 0 || (difference === 0 && quote.id > (than.quoteId ?? ""));
}

function agreements(order: OrderFacts, quote: QuoteFacts): readonly LinkReason[] {
  const age = order.createdAt.getTime() - quote.createdAt.getTime();
  if (age < -LINK_SKEW_MS || age > LINK_WINDOW_MS || order.serviceCode === "") return [];
  const offered = quote.rates.filter((rate) => rate.code === order.serviceCode);
  if (offered.length === 0) return [];
  const holds: Readonly<Record<LinkReason, boolean>> = {
    service_code: true,
    variants: sameSet(order.variantIds, quote.variantIds),
    destination: order.destinationHash !== "" && order.destinationHash === quote.destinationHash,
    postcode: samePlace(order, quote),
    price:
      order.currency === quote.currency &&
      offered.some((rate) => rate.priceMinor === order.shippingMinor),
    time: age <= RECENT_MS,
  };
  return LINK_REASONS.filter((reason) => holds[reason]);
}

const EXACT: readonly LinkReason[] = ["variants", "destination", "price", "time"];

function judge(reasons: ReadonlySet<LinkReason>): LinkCertainty {
  if (!reasons.has("service_code")) return "none";
  if (EXACT.every((reason) => reasons.has(reason))) return "exact";
  const sameGoods = reasons.has("variants");
  const samePlace = reasons.has("destination") || reasons.has("postcode");
  const samePrice = reasons.has("price");
  if (samePrice && (sameGoods || samePlace)) return "likely";
  return sameGoods || samePlace || samePrice ? "unsure" : "none";
}

function sameSet(a: readonly bigint[], b: readonly bigint[]): boolean {
  const left = new Set(a);
  const right = new Set(b);
  return left.size > 0 && left.size === right.size && [...left].every((id) => right.has(id));
}

/** A wallet may have sent the first half of the postcode only. */
function samePlace(order: OrderFacts, quote: QuoteFacts): boolean {
  const ordered = plain(order.postcode);
  const quoted = plain(quote.postcode);
  return (
    order.country !== "" &&
    order.country === quote.country &&
    quoted.length >= 3 &&
    ordered.startsWith(quoted)
  );
}

const plain = (postcode: string): string => postcode.toUpperCase().replace(/[^A-Z0-9]/g, "");
