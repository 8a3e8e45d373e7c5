/** What actions make of a price: whole minor units in, whole minor units out, never below zero and never beyond the cap. */
import { currencyExponent } from "#app/domain/money/currency.ts";
import { mulDiv } from "#app/domain/money/rounding.ts";
import { handlingShare } from "../handling.ts";
import { capAmount, convertCapped, shareOf } from "../limits.ts";
import type { PreparedCart } from "../prepare.ts";
import type { RateAction } from "./schema.ts";

type Of<K extends RateAction["do"]> = Extract<RateAction, { do: K }>;
type PriceAction = Of<"add" | "set" | "discount" | "cap" | "floor" | "round" | "multiply">;
type Amount = Of<"add">["amount"];

/** A price in the cart's currency, as it stands and as it was before any rule. */
export interface Standing {
  readonly price: number;
  readonly base: number;
}

const UNCHANGED_BASIS_POINTS = 10_000;

/** The price after one action, in the cart's currency. */
export function priceAfter(
  action: PriceAction,
  standing: Standing,
  prepared: PreparedCart,
): number {
  const { price } = standing;
  switch (action.do) {
    case "add":
      return capAmount(price + amountOf(action.amount, standing, prepared));
    case "discount":
      return Math.max(0, price - amountOf(action.amount, standing, prepared));
    case "set":
      return own(action, prepared);
    case "cap":
      return Math.min(price, own(action, prepared));
    case "floor":
      return Math.max(price, own(action, prepared));
    case "multiply":
      return capAmount(mulDiv([price, action.basisPoints], UNCHANGED_BASIS_POINTS, "half_up"));
    case "round":
      return rounded(price, action.to, prepared);
  }
}

function amountOf(amount: Amount, { price, base }: Standing, prepared: PreparedCart): number {
  if (amount.by === "amount") return own(amount, prepared);
  return shareOf(amount.of === "base" ? base : price, amount.basisPoints);
}

/**
 * An amount of the set-up in the cart's currency: converted as a whole, then shared by value over the requests of an order,
 * so that Shopify's adding up never makes it more than the merchant said.
 */
function own(
  { minor, per }: { readonly minor: number; readonly per: "order" | "request" },
  { exchange, measures }: PreparedCart,
): number {
  const amount = convertCapped(minor, exchange.conversion);
  if (per === "request") return amount;
  return handlingShare({ amount, origins: "several", share: measures.share });
}

/**
 * To the nearest price with the ending, a tie upwards. Free stays free, and a price below the lowest such ending is not
 * rounded down. In a currency without decimals .99 has no meaning: an ending below one unit leaves the price alone.
 */
function rounded(price: number, to: Of<"round">["to"], prepared: PreparedCart): number {
  const { compiled, cart } = prepared;
  const places = currencyExponent(cart.currency) - currencyExponent(compiled.currency);
  const of = scaled(to.of, places);
  if (price === 0 || of <= 1) return price;
  const ending = Math.min(scaled(to.ending, places), of - 1);
  const lower = price - ((((price - ending) % of) + of) % of);
  const upper = lower + of;
  if (lower === price) return price;
  if (to.direction === "up") return capAmount(upper);
  if (to.direction === "down") return lower < 0 ? price : lower;
  return lower < 0 || upper - price <= price - lower ? capAmount(upper) : lower;
}

function scaled(amount: number, places: number): number {
  return places >= 0 ? amount * 10 ** places : Math.floor(amount / 10 ** -places);
}
