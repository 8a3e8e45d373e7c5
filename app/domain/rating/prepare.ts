import type { Conversion } from "#app/domain/money/decimal.ts";
import type { CartPacking } from "./boxes/cart-packing.ts";
import type { Circumstances } from "./circumstances.ts";
import { exchangeBetween, type Exchange } from "./exchange.ts";
import type { CompiledConfig, CompiledMethod } from "./compile.ts";
import { handlingShare } from "./handling.ts";
import { convertCapped } from "./limits.ts";
import { isShipped, measureCart, type CartMeasures } from "./measures.ts";
import { normaliseCountry, normaliseProvince } from "#app/domain/places/normalise-place.ts";
import type { Cart, Place } from "./types.ts";
import type { VariantFactsById } from "./variant-facts.ts";
import { matchZones, type ZoneMatch } from "./zones.ts";

export interface RatingInput {
  readonly compiled: CompiledConfig;
  readonly cart: Cart;
  readonly facts: VariantFactsById;
  /** the UTC day of the quote, "2026-11-25": it picks the exchange rate */
  readonly today: string;
  /** what rules may ask about beyond the cart */
  readonly circumstances?: Circumstances;
}

/** What a cart comes to under a configuration, before any method is looked at. */
export interface PreparedCart {
  readonly compiled: CompiledConfig;
  readonly cart: Cart;
  readonly facts: VariantFactsById;
  readonly circumstances: Circumstances;
  readonly today: string;
  readonly place: Place;
  readonly measures: CartMeasures;
  /** the zones that count for this destination, most specific first */
  readonly zones: readonly ZoneMatch[];
  /** the destination lies in some zone of the set-up, priced or not */
  readonly inSomeZone: boolean;
  /** from the shop's currency to the cart's */
  readonly exchange: Exchange;
  /** from the cart's currency to the shop's; null: the same */
  readonly backConversion: Conversion | null;
  /** minor units of the cart's currency: the order's fee and this request's part of it */
  readonly handling: { readonly whole: number; readonly share: number } | null;
  /** filled in where carriers are asked; null: the shop has no boxes, or nobody has packed yet */
  readonly packing: CartPacking | null;
}

export type Preparation =
  | { readonly kind: "nothing_to_ship" }
  | { readonly kind: "no_currency" }
  | { readonly kind: "ready"; readonly prepared: PreparedCart };

/** Measures the cart and finds its zones; the two cases in which no method has to be asked are told apart. */
export function prepareCart(input: RatingInput): Preparation {
  const { compiled, cart, facts, today } = input;
  if (!cart.lines.some(isShipped)) return { kind: "nothing_to_ship" };
  const home = compiled.currency;
  const exchange = exchangeBetween(compiled.exchange, { from: home, to: cart.currency }, today);
  const back = exchangeBetween(compiled.exchange, { from: cart.currency, to: home }, today);
  if (exchange === null || back === null) return { kind: "no_currency" };
  const measures = measureCart({
    cart,
    facts,
    defaultGrams: compiled.settings.defaultGrams,
    conversion: back.conversion,
  });
  const place = normalisePlace(cart.destination);
  const matches = matchZones(compiled.zones, place);
  const served = (match: ZoneMatch) => compiled.servedZones.has(match.zone);
  const certain = matches.certain.filter(served);
  return {
    kind: "ready",
    prepared: {
      compiled,
      cart,
      facts,
      circumstances: input.circumstances ?? NOTHING_KNOWN,
      today,
      place,
      measures,
      // An incomplete address counts as inside a zone only where nothing serves it for certain.
      zones: certain.length > 0 ? certain : matches.possible.filter(served),
      inSomeZone: matches.certain.length + matches.possible.length > 0,
      exchange,
      backConversion: back.conversion,
      handling: handlingOf(compiled, exchange, measures),
      packing: null,
    },
  };
}

const NOTHING_KNOWN: Circumstances = {};

/** Country and province as codes. */
export function normalisePlace(place: Place): Place {
  const country = normaliseCountry(place.country);
  return { ...place, country, province: normaliseProvince(country, place.province) };
}

function handlingOf(compiled: CompiledConfig, exchange: Exchange, measures: CartMeasures) {
  if (compiled.handling === null) return null;
  // Converted as a whole and shared afterwards, so that rounding cannot make the parts exceed the fee.
  const whole = convertCapped(compiled.handling.amount, exchange.conversion);
  const { origins } = compiled.handling;
  return { whole, share: handlingShare({ amount: whole, origins, share: measures.share }) };
}

/** The zone whose price a method takes: the most specific that it serves. "anywhere": a live method without zones. */
export function zoneFor(
  method: CompiledMethod,
  zones: readonly ZoneMatch[],
): ZoneMatch | "anywhere" | null {
  if (method.kind === "live" && method.zones === null) return "anywhere";
  const served = method.kind === "table" ? method.prices : (method.zones ?? new Set<number>());
  return zones.find((match) => served.has(match.zone)) ?? null;
}

/** The carrier accounts whose rates the quote needs; those that may have to stand in are asked at the same time. */
export function accountsToAsk(prepared: PreparedCart): string[] {
  const accounts = new Set<string>();
  for (const method of prepared.compiled.methods)
    if (method.kind === "live" && method.enabled && zoneFor(method, prepared.zones) !== null) {
      accounts.add(method.accountId);
      if (method.backupService !== null) accounts.add(method.backupService.accountId);
    }
  return [...accounts];
}
