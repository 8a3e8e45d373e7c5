import { convertMinor } from "#app/domain/money/decimal.ts";
import { currencyExponent } from "#app/domain/money/currency.ts";
import { compileExchange, exchangeBetween } from "#app/domain/rating/exchange.ts";
import type { RatingConfig } from "#app/domain/rating/schema.ts";
import type { SimulationFields } from "#app/domain/rating/simulation-query.ts";
import type { Cart, CartLine, Place, QuotedCart } from "#app/domain/rating/types.ts";
import { readMoney } from "#app/domain/units/typed-decimal.ts";
import { findVariants } from "#app/models/catalogue/variant-search.server.ts";
import type { FoundVariant } from "#app/models/catalogue/variant-search.server.ts";
import { getLatestConfig } from "#app/models/rating/config-version.server.ts";
import { quoteCart } from "./quote-cart.server.ts";

export interface SimulateQuoteInput {
  readonly shop: string;
  readonly fields: SimulationFields;
  readonly now: Date;
}

export interface Simulation {
  readonly answer: QuotedCart;
  readonly subtotalMinor: number;
  readonly discountMinor: number;
  readonly grams: number;
  /** prices could not be converted to the cart's currency and were taken as they are */
  readonly unconverted: boolean;
}

/**
 * What a shopper with this cart and address would be offered right now: by the same engine as at checkout, neither pinned
 * nor logged. Null when none of the items exists (any more).
 */
export async function simulateQuote(input: SimulateQuoteInput): Promise<Simulation | null> {
  const { shop, fields, now } = input;
  const [variants, latest] = await Promise.all([
    findVariants(
      shop,
      fields.items.map(({ variantId }) => BigInt(variantId)),
    ),
    getLatestConfig(shop),
  ]);
  if (variants.length === 0) return null;
  const priced = pricesIn(fields.currency, latest?.config ?? null, now);
  const lines = cartLines(fields, variants, priced.convert);
  const subtotalMinor = lines.reduce((sum, line) => sum + line.priceMinor * line.quantity, 0);
  const wished = readMoney(fields.discount, currencyExponent(fields.currency)) ?? 0;
  const discountMinor = Math.min(wished, subtotalMinor);
  const answer = await quoteCart({
    shop,
    cart: toCart(fields, lines, { subtotalMinor, discountMinor }),
    now,
    mode: "simulation",
  });
  return {
    answer,
    subtotalMinor,
    discountMinor,
    grams: lines.reduce((sum, line) => sum + line.grams * line.quantity, 0),
    unconverted: priced.unconverted,
  };
}

type Convert = (minor: number) => number;

function pricesIn(currency: string, config: RatingConfig | null, now: Date) {
  const same: Convert = (minor) => minor;
  if (config === null) return { convert: same, unconverted: false };
  const pair = { from: config.currency, to: currency };
  const exchange = exchangeBetween(compileExchange(config), pair, now.toISOString().slice(0, 10));
  if (exchange === null) return { convert: same, unconverted: true };
  const { conversion } = exchange;
  const convert: Convert = (minor) =>
    conversion === null ? minor : convertMinor(minor, conversion, "half_up");
  return { convert, unconverted: false };
}

function cartLines(
  fields: SimulationFields,
  variants: readonly FoundVariant[],
  convert: Convert,
): CartLine[] {
  const byId = new Map(variants.map((variant) => [variant.id, variant]));
  return fields.items.flatMap(({ variantId, quantity }) => {
    const variant = byId.get(variantId);
    if (variant === undefined) return [];
    return {
      variantId,
      productId: variant.productId,
      sku: variant.sku,
      name: [variant.product, variant.title].filter(Boolean).join(" - "),
      vendor: variant.vendor,
      quantity,
      grams: variant.grams ?? 0,
      priceMinor: convert(variant.priceMinor),
      requiresShipping: variant.requiresShipping,
      properties: {},
    };
  });
}

function toCart(
  fields: SimulationFields,
  lines: readonly CartLine[],
  orderTotals: { readonly subtotalMinor: number; readonly discountMinor: number },
): Cart {
  const tags = fields.tags
    .split(",")
    .map((tag) => tag.trim())
    .filter((tag) => tag !== "");
  const destination: Place = {
    country: fields.country,
    province: fields.province,
    postcode: fields.postcode,
    city: fields.city,
    address1: fields.address1,
    address2: "",
    company: fields.company === "" ? null : fields.company,
  };
  const origin: Place = {
    country: fields.fromCountry,
    province: fields.fromProvince,
    postcode: fields.fromPostcode,
    city: fields.fromCity,
    address1: fields.fromAddress1,
    address2: "",
    company: null,
  };
  return {
    origin,
    destination,
    lines,
    currency: fields.currency,
    locale: fields.locale,
    orderTotals,
    customer: tags.length === 0 ? null : { id: "0", tags },
  };
}
