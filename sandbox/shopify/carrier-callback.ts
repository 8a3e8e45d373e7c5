import { digitsOf, fromHundredths, toHundredths } from "./money.ts";
import { exchange } from "./exchange.ts";
import type { OriginGroup, ShippedLine } from "./checkout/origin-groups.ts";
import type { RateQuestion } from "./sandbox.ts";
import type { ShopState } from "./state/world.ts";

export interface CallbackQuestion {
  readonly group: OriginGroup;
  readonly question: RateQuestion;
  /** of the whole order, also of what this call leaves out, in the shopper's currency */
  readonly subtotalMinor: number;
}

/** The body of one request for rates, key by key as Shopify documents it for DeliveryCarrierService. */
export function callbackBody(shop: ShopState, asked: CallbackQuestion): Record<string, unknown> {
  const { group, question, subtotalMinor } = asked;
  const customer =
    question.customerId === null ? undefined : shop.customers.get(question.customerId);
  const currency = question.currency ?? shop.currency;
  const paid = (minor: number): number => exchange(minor, shop.currency, currency);
  const amount = (paidMinor: number): string => String(toHundredths(paidMinor, currency));
  const discountMinor = paid(question.discountMinor);
  return {
    rate: {
      origin: addressOf(group.location.address, shop.name),
      destination: addressOf(question.destination, null),
      items: group.lines.map((line) =>
        itemOf(line, (minor) => toHundredths(paid(minor), currency)),
      ),
      currency,
      locale: question.locale,
      order_totals: {
        subtotal_price: amount(subtotalMinor),
        total_price: amount(subtotalMinor - discountMinor),
        discount_amount: amount(discountMinor),
      },
      ...(customer === undefined ? {} : { customer: { id: customer.id, tags: customer.tags } }),
    },
  };
}

function addressOf(
  address: RateQuestion["destination"],
  company: string | null,
): Record<string, string | null> {
  const name = `${address.firstName ?? ""} ${address.lastName ?? ""}`.trim();
  return {
    country: address.country,
    postal_code: address.zip ?? "",
    province: address.province || null,
    city: address.city || null,
    name: name || null,
    address1: address.address1 || null,
    address2: address.address2 ?? "",
    address3: null,
    phone: address.phone ?? null,
    fax: null,
    email: null,
    address_type: null,
    company_name: company ?? address.company ?? null,
  };
}

function itemOf(
  { product, variant, quantity }: ShippedLine,
  hundredths: (minor: number) => number,
): object {
  const title = variant.title === "Default Title" ? "" : ` - ${variant.title}`;
  return {
    name: product.title + title,
    sku: variant.sku,
    quantity,
    grams: variant.grams ?? 0,
    price: hundredths(variant.priceMinor),
    vendor: product.vendor,
    requires_shipping: variant.requiresShipping,
    taxable: variant.taxable,
    fulfillment_service: "manual",
    properties: null,
    product_id: product.id,
    variant_id: variant.id,
  };
}

/** One rate of an answer, in minor units of the currency that was asked for. */
export interface CallbackRate {
  readonly code: string;
  readonly name: string;
  readonly description: string;
  readonly priceMinor: number;
  readonly phoneRequired: boolean;
  readonly minDeliveryDate: string | null;
  readonly maxDeliveryDate: string | null;
}

/** @throws with the reason when the answer is not what Shopify takes */
export function readAnswer(asked: string, body: string): readonly CallbackRate[] {
  const parsed: unknown = JSON.parse(body);
  const rates = member(parsed, "rates");
  if (!Array.isArray(rates)) throw new Error("the answer has no list of rates");
  const read = rates.map((rate) => readRate(asked, rate));
  const codes = new Set(read.map((rate) => rate.code));
  if (codes.size < read.length) throw new Error("two rates have one service_code");
  return read;
}

function readRate(asked: string, rate: unknown): CallbackRate {
  const currency = text(rate, "currency");
  // how Shopify converts is not documented; the sandbox takes only the currency that it asked for
  if (currency !== asked) throw new Error(`a rate is in ${currency}, the checkout in ${asked}`);
  const price = Number(member(rate, "total_price"));
  if (!Number.isInteger(price) || price < 0) throw new Error("a total_price is no whole amount");
  if (digitsOf(currency) === 0 && price % 100 !== 0)
    throw new Error(`a total_price in ${currency} has a fraction`);
  return {
    code: text(rate, "service_code"),
    name: text(rate, "service_name"),
    description: text(rate, "description", true),
    priceMinor: fromHundredths(price, currency),
    phoneRequired: member(rate, "phone_required") === true,
    minDeliveryDate: optionalText(rate, "min_delivery_date"),
    maxDeliveryDate: optionalText(rate, "max_delivery_date"),
  };
}

function member(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null) throw new Error("the answer is no object");
  return new Map<string, unknown>(Object.entries(value)).get(key);
}

function text(value: unknown, key: string, mayBeEmpty = false): string {
  const found = member(value, key);
  if (typeof found !== "string" || (found === "" && !mayBeEmpty))
    throw new Error(`a rate has no ${key}`);
  return found;
}

function optionalText(value: unknown, key: string): string | null {
  const found = member(value, key);
  return typeof found === "string" ? found : null;
}
