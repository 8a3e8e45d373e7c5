/**
 * Reads the body of Shopify's carrier callback in one pass: wrong types, negative and absurd numbers are refused, what
 * Shopify leaves null or out becomes its neutral value. Written by hand because it stands in front of every quote; a test
 * holds it against a zod schema of the same rules.
 */
import { wireToMinor } from "#app/domain/money/wire.ts";
import type { Cart, CartLine, Place } from "#app/domain/rating/types.ts";

/** More than any parcel or shop knows; below them all sums stay exact. */
export const LIMITS = {
  lines: 2_000,
  quantity: 1_000_000,
  /** per unit */
  grams: 100_000_000,
  /** per unit, hundredths */
  price: 1_000_000_000_000,
  /** of the whole cart */
  totalGrams: 2_000_000_000,
  totalPrice: 100_000_000_000_000,
  text: 4_096,
  tags: 1_000,
  /** of one line */
  properties: 200,
} as const;

type Json = Readonly<Record<string, unknown>>;

class Refused extends Error {}

function refuse(what: string): never {
  throw new Refused(what);
}

export type ParsedCallback =
  { readonly ok: true; readonly cart: Cart } | { readonly ok: false; readonly problem: string };

/** A parsed JSON body as a cart, or what is wrong with it. */
export function parseCallback(body: unknown): ParsedCallback {
  try {
    return { ok: true, cart: readCart(object(object(body, "body")["rate"], "rate")) };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, problem: error.message };
    throw error;
  }
}

function readCart(rate: Json): Cart {
  const currency = rate["currency"];
  if (typeof currency !== "string" || !/^[A-Z]{3}$/.test(currency)) refuse("currency");
  const items = rate["items"];
  if (!Array.isArray(items) || items.length > LIMITS.lines) refuse("items");
  return {
    origin: readPlace(rate["origin"] ?? {}, "origin"),
    destination: readPlace(rate["destination"], "destination"),
    lines: readLines(items, currency),
    currency,
    locale: text(rate["locale"], "locale").slice(0, 35) || "en",
    orderTotals: readTotals(rate["order_totals"] ?? null, currency),
    customer: readCustomer(rate["customer"] ?? null),
  };
}

function readPlace(value: unknown, where: string): Place {
  const place = object(value, where);
  const zip = text(place["zip"], where);
  return {
    country: text(place["country"], where),
    province: text(place["province"], where),
    postcode: text(place["postal_code"], where) || zip,
    city: text(place["city"], where),
    address1: text(place["address1"], where),
    address2: text(place["address2"], where),
    company: text(place["company_name"], where) || null,
  };
}

function readLines(items: readonly unknown[], currency: string): CartLine[] {
  const lines: CartLine[] = [];
  let grams = 0;
  let price = 0;
  for (const item of items) {
    const line = object(item, "item");
    const quantity = count(line["quantity"], LIMITS.quantity, "quantity");
    const unitGrams = count(line["grams"] ?? 0, LIMITS.grams, "grams");
    const unitPrice = count(line["price"], LIMITS.price, "price");
    grams += unitGrams * quantity;
    price += unitPrice * quantity;
    lines.push({
      variantId: id(line["variant_id"]),
      productId: id(line["product_id"]),
      sku: text(line["sku"], "sku"),
      name: text(line["name"], "name"),
      vendor: text(line["vendor"], "vendor"),
      quantity,
      grams: unitGrams,
      priceMinor: wireToMinor(unitPrice, currency),
      requiresShipping: flag(line["requires_shipping"]),
      properties: readProperties(line["properties"] ?? null),
    });
  }
  if (grams > LIMITS.totalGrams) refuse("total weight");
  if (price > LIMITS.totalPrice) refuse("total price");
  return lines;
}

function readTotals(value: unknown, currency: string): Cart["orderTotals"] {
  if (value === null) return null;
  const totals = object(value, "order_totals");
  const subtotal = totals["subtotal_price"] ?? null;
  const discount = total(totals["discount_amount"] ?? 0);
  // nothing is priced by it, but what is absurd is refused as a whole
  total(totals["total_price"] ?? 0);
  // without a subtotal the lines stand for the whole order
  if (subtotal === null) return null;
  return {
    subtotalMinor: wireToMinor(total(subtotal), currency),
    discountMinor: wireToMinor(discount, currency),
  };
}

/** Shopify sends totals as digits in a string. */
function total(value: unknown): number {
  const isDigits = typeof value === "string" && /^\d{1,15}$/.test(value);
  return count(isDigits ? Number(value) : value, LIMITS.totalPrice, "order_totals");
}

function readCustomer(value: unknown): Cart["customer"] {
  if (value === null) return null;
  const customer = object(value, "customer");
  const tags = customer["tags"] ?? [];
  if (!Array.isArray(tags) || tags.length > LIMITS.tags) refuse("customer tags");
  return {
    id: id(customer["id"]),
    tags: tags.map((tag: unknown) => (typeof tag === "string" ? text(tag, "tag") : refuse("tag"))),
  };
}

const NO_PROPERTIES: CartLine["properties"] = {};

/** An object of names and values, or a list of them as Shopify writes it elsewhere. */
function readProperties(value: unknown): CartLine["properties"] {
  if (value === null) return NO_PROPERTIES;
  const entries: readonly (readonly [unknown, unknown])[] = Array.isArray(value)
    ? value.map((each: unknown) => {
        const property = object(each, "properties");
        return [property["name"], property["value"]];
      })
    : Object.entries(object(value, "properties"));
  if (entries.length > LIMITS.properties) refuse("properties");
  // fromEntries, because a shopper may call a property "__proto__"
  return Object.fromEntries(entries.map(([name, given]) => [propertyName(name), scalar(given)]));
}

function propertyName(value: unknown): string {
  return typeof value === "string" ? text(value, "properties") : refuse("properties");
}

function scalar(value: unknown): string {
  const isPlain = typeof value === "number" || typeof value === "boolean";
  return isPlain ? String(value) : text(value, "properties");
}

function object(value: unknown, what: string): Json {
  if (typeof value !== "object" || value === null || Array.isArray(value)) refuse(what);
  return value as Json;
}

function text(value: unknown, what: string): string {
  if (value === undefined || value === null) return "";
  if (typeof value !== "string" || value.length > LIMITS.text) refuse(what);
  return value;
}

function count(value: unknown, max: number, what: string): number {
  if (typeof value !== "number" || !Number.isInteger(value) || value < 0 || value > max)
    refuse(what);
  return value;
}

/** Numeric ids; custom items have none. */
function id(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0) refuse("id");
  return spelling(value);
}

const KEPT_SPELLINGS = 50_000;
const spellings = new Map<number, string>();

/** The ids of a shop's goods come again and again, and to spell one out costs eight times what it costs to look it up. */
function spelling(value: number): string {
  const known = spellings.get(value);
  if (known !== undefined) return known;
  if (spellings.size >= KEPT_SPELLINGS) spellings.clear();
  const text = String(value);
  spellings.set(value, text);
  return text;
}

function flag(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  return typeof value === "boolean" ? value : refuse("requires_shipping");
}
