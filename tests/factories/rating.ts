import { ShopBox } from "#app/domain/rating/boxes/schema.ts";
import { RatingConfig } from "#app/domain/rating/schema.ts";
import type { Cart, CartLine, Place } from "#app/domain/rating/types.ts";
import type { VariantFacts } from "#app/domain/rating/variant-facts.ts";
import type { z } from "zod";

/** A place in Ottawa unless told otherwise. */
export function aPlace(over: Partial<Place> = {}): Place {
  return {
    country: "CA",
    province: "ON",
    postcode: "K1M 1M4",
    city: "Ottawa",
    address1: "24 Sussex Dr.",
    address2: "",
    company: null,
    ...over,
  };
}

/** One unit of a kilogram that costs 19.99 and needs shipping. */
export function aLine(over: Partial<CartLine> = {}): CartLine {
  return {
    variantId: "258644705304",
    productId: "48447225880",
    sku: "TEE",
    name: "Short Sleeve T-Shirt",
    vendor: "Jamie D's Emporium",
    quantity: 1,
    grams: 1000,
    priceMinor: 1999,
    requiresShipping: true,
    properties: {},
    ...over,
  };
}

/** One line from Ottawa to Ottawa in US dollars; the lines are the whole order. */
export function aCart(over: Partial<Cart> = {}): Cart {
  return {
    origin: aPlace({ postcode: "K2P 1L4", address1: "150 Elgin St." }),
    destination: aPlace(),
    lines: [aLine()],
    currency: "USD",
    locale: "en",
    orderTotals: null,
    customer: null,
    ...over,
  };
}

type ConfigInput = z.input<typeof RatingConfig>;

/** A configuration in US dollars; what is not given is at its default. */
export function aConfig(over: Partial<ConfigInput> = {}): RatingConfig {
  return RatingConfig.parse({ schema: 1, currency: "USD", ...over });
}

type MethodInput = NonNullable<ConfigInput["methods"]>[number];
type TableInput = Extract<MethodInput, { kind: "table" }>;
type PricingInput = TableInput["prices"][number]["pricing"];
type LiveInput = Extract<MethodInput, { kind: "live" }>;
type ZoneInput = NonNullable<ConfigInput["zones"]>[number];

/** A zone of one region. */
export function aZone(id: string, region: ZoneInput["regions"][number]): ZoneInput {
  return { id, name: id.toUpperCase(), regions: [region] };
}

/** A table method with one pricing in each of the zones. */
export function aTable(
  id: string,
  pricing: PricingInput,
  over: { readonly zones?: readonly string[]; readonly enabled?: boolean } = {},
): TableInput {
  return {
    id,
    kind: "table",
    name: { text: id },
    enabled: over.enabled ?? true,
    prices: (over.zones ?? ["everywhere"]).map((zoneId) => ({ zoneId, pricing })),
  };
}

/** A flat price. */
export const flat = (amount: number): PricingInput => ({ base: { by: "flat", amount } });

/** A live method with the given services of USPS. */
export function aLive(id: string, over: Partial<LiveInput> = {}): LiveInput {
  return {
    id,
    kind: "live",
    name: { text: id },
    accountId: "account",
    services: [{ carrier: "USPS", service: "Priority" }],
    ...over,
  };
}

/** The rest of the world, which is everywhere while no other zone names a country. */
export const EVERYWHERE: ZoneInput = aZone("everywhere", { country: "*" });

/** A carton of 300 × 200 × 200 mm with walls of 5 mm that weighs 200 g. */
export function aShopBox(over: Partial<z.input<typeof ShopBox>> = {}): ShopBox {
  const inner = over.inner ?? { width: 300, length: 200, depth: 200 };
  return ShopBox.parse({
    id: "small",
    name: "Small",
    inner,
    outer: { width: inner.width + 10, length: inner.length + 10, depth: inner.depth + 10 },
    tare: 200,
    maxGross: 25_000,
    ...over,
  });
}

/** What the catalogue knows of a variant: its size, and nothing else. */
export function aFact(variantId: string, dimensionsMm: VariantFacts["dimensionsMm"]): VariantFacts {
  return {
    variantId,
    productId: "1",
    grams: null,
    dimensionsMm,
    tags: [],
    collectionIds: [],
    productType: "",
    vendor: "",
    hsCode: null,
    originCountry: null,
  };
}
