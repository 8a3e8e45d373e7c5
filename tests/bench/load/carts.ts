/** Carts as Shopify posts them to a carrier service: the bodies that the bench sends. */
import { createHmac } from "node:crypto";

const LANES = [
  { country: "US", province: "CA", postal_code: "90210", city: "Beverly Hills" },
  { country: "US", province: "NY", postal_code: "10001", city: "New York" },
  { country: "US", province: "TX", postal_code: "73301", city: "Austin" },
  { country: "CA", province: "ON", postal_code: "K1M1M4", city: "Ottawa" },
  { country: "GB", province: "ENG", postal_code: "SW1A 1AA", city: "London" },
  { country: "DE", province: "", postal_code: "10115", city: "Berlin" },
] as const;

const ORIGIN = {
  country: "US",
  postal_code: "94107",
  province: "CA",
  city: "San Francisco",
  name: null,
  address1: "1 Market Street",
  address2: "",
  address3: null,
  phone: null,
  fax: null,
  email: null,
  address_type: null,
  company_name: "Kraken Demo",
};

export interface CartOptions {
  readonly lines: number;
  readonly currency: string;
  /** variant ids that exist in the catalogue; the cart takes them in turn */
  readonly variantIds: readonly string[];
  /** on each price, in hundredths: another cart, but the same parcels on the same lane */
  readonly surcharge?: number;
}

/** The cart number `n`: another number gives another cart, the same one the same cart. */
export function cartBody(n: number, options: CartOptions): string {
  const lane = LANES[n % LANES.length] ?? LANES[0];
  const items = Array.from({ length: options.lines }, (_, line) => cartItem(n, line, options));
  const subtotal = items.reduce((sum, item) => sum + item.price * item.quantity, 0);
  return JSON.stringify({
    rate: {
      origin: ORIGIN,
      destination: {
        ...lane,
        postal_code: lane.country === "US" ? String(10_000 + (n % 80_000)) : lane.postal_code,
        name: "Sam Shopper",
        address1: `${String(n)} Main Street`,
        address2: "",
        address3: null,
        phone: null,
        fax: null,
        email: null,
        address_type: null,
        company_name: null,
      },
      items,
      currency: options.currency,
      locale: "en",
      order_totals: {
        subtotal_price: String(subtotal),
        total_price: String(subtotal),
        discount_amount: "0",
      },
    },
  });
}

function cartItem(n: number, line: number, { variantIds, surcharge = 0 }: CartOptions) {
  const pick = (n * 7 + line * 13) % Math.max(variantIds.length, 1);
  return {
    name: `Item ${String(line)} of cart ${String(n)}`,
    sku: `SKU-${String(pick)}`,
    quantity: 1 + ((n + line) % 4),
    grams: 100 + ((n * 31 + line * 17) % 900),
    price: 500 + ((n * 97 + line * 41) % 9_500) + surcharge,
    vendor: "Kraken Demo",
    requires_shipping: true,
    taxable: true,
    fulfillment_service: "manual",
    properties: null,
    product_id: 1_000_000 + pick,
    variant_id: Number(variantIds[pick] ?? 2_000_000 + pick),
  };
}

/** Shopify's signature of a body, as the header has it. */
export function signature(body: string, secret: string): string {
  return createHmac("sha256", secret).update(body).digest("base64");
}
