import type { CatalogueFacts, LineFacts, RateFacts, RuleFacts } from "#app/domain/rules/facts.ts";
import type { LeafKind } from "#app/domain/rules/kinds.ts";
import { convertCapped } from "../limits.ts";
import { isShipped } from "../measures.ts";
import type { Decided } from "../offer.ts";
import { normalisePlace, type PreparedCart } from "../prepare.ts";
import { methodOfCode } from "../method-codes.ts";
import type { Reason } from "../trace-keys.ts";
import type { CartLine } from "../types.ts";
import type { VariantFacts } from "../variant-facts.ts";

/** What the conditions of rules are asked about, for one cart and what its methods came to before any rule. */
export function ruleFactsOf(
  prepared: PreparedCart,
  {
    decided,
    lines,
  }: { readonly decided: readonly Decided[]; readonly lines: readonly LineFacts[] },
): RuleFacts {
  const { cart, circumstances, measures, compiled } = prepared;
  return {
    destination: prepared.place,
    origin: normalisePlace(cart.origin),
    locationId: circumstances.locationId ?? null,
    residential: circumstances.residential ?? null,
    distanceMetres: circumstances.distanceMetres ?? null,
    currency: cart.currency,
    locale: cart.locale,
    subtotal: measures.subtotal,
    grams: measures.grams,
    units: measures.units,
    lines,
    customer: customerOf(prepared),
    time: circumstances.time ?? null,
    packing: circumstances.packing ?? null,
    rates: asksForRates(compiled.rules.set.kinds)
      ? decided.map((entry) => rateOf(prepared, entry))
      : null,
  };
}

/** Does a rule ask what other rates cost? */
export function asksForRates(kinds: ReadonlySet<LeafKind>): boolean {
  return kinds.has("rate.price") || kinds.has("rate.offered");
}

/** A guest is known to be one: Shopify names the customer on every callback that has one. */
function customerOf({ cart, circumstances }: PreparedCart): RuleFacts["customer"] {
  if (cart.customer === null) return "guest";
  const { orders = null, company = null } = circumstances.customer ?? {};
  return { tags: cart.customer.tags, orders, company };
}

/** The lines that need shipping, in the cart's order, with money in the shop's currency. */
export function lineFactsOf(prepared: PreparedCart): LineFacts[] {
  return prepared.cart.lines.filter(isShipped).map((line) => lineOf(prepared, line));
}

function lineOf({ facts, compiled, backConversion }: PreparedCart, line: CartLine): LineFacts {
  const known = facts.get(line.variantId);
  const grams = line.grams > 0 ? line.grams : (known?.grams ?? compiled.settings.defaultGrams);
  return {
    variantId: line.variantId,
    productId: line.productId,
    sku: line.sku,
    name: line.name,
    vendor: line.vendor,
    quantity: line.quantity,
    grams: grams > 0 ? grams : compiled.settings.defaultGrams,
    priceMinor: convertCapped(line.priceMinor, backConversion),
    properties: line.properties,
    catalogue: known === undefined ? null : catalogueOf(known),
  };
}

const catalogueOf = (known: VariantFacts): CatalogueFacts => known;

/** Reasons that leave open whether the rate would have been offered. */
const OPEN: ReadonlySet<Reason> = new Set([
  "carrier_failed",
  "carrier_timeout",
  "currency_unknown",
]);

function rateOf({ backConversion }: PreparedCart, { decision, rate }: Decided): RateFacts {
  const { code } = decision;
  const service = code.slice(methodOfCode(code).length + 1);
  return {
    methodId: decision.methodId,
    service: service === "" ? null : service,
    priceMinor: rate === null ? null : convertCapped(rate.priceMinor, backConversion),
    known: !OPEN.has(decision.reason),
  };
}
