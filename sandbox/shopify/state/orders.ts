export interface Address {
  firstName: string;
  lastName: string;
  company: string | null;
  address1: string;
  address2: string;
  city: string;
  /** ISO 3166-2 subdivision without the country, or "" */
  province: string;
  zip: string;
  /** ISO 3166-1 alpha-2 */
  country: string;
  phone: string | null;
}

export interface Customer {
  readonly id: number;
  firstName: string;
  lastName: string;
  email: string;
  phone: string | null;
  locale: string;
  tags: string[];
  acceptsMarketing: boolean;
  addresses: Address[];
  createdAt: string;
  updatedAt: string;
}

export interface CartLine {
  /** stable within the cart */
  readonly key: string;
  readonly variantId: number;
  quantity: number;
}

export interface Cart {
  readonly token: string;
  lines: CartLine[];
  note: string;
  createdAt: string;
  updatedAt: string;
}

/** One option at checkout: a carrier's rate, or one that the shop's own settings or backup rates give. */
export interface ShippingOption {
  /** ShippingLine.code of the order */
  readonly code: string;
  readonly title: string;
  readonly description: string;
  readonly priceMinor: number;
  readonly currency: string;
  /** "carrier": from the app's callback; "flat": the shop's own; "backup": Shopify's stand-by rate */
  readonly source: "carrier" | "flat" | "backup";
  readonly carrierServiceId: number | null;
  readonly phoneRequired: boolean;
  readonly minDeliveryDate: string | null;
  readonly maxDeliveryDate: string | null;
}

export interface Checkout {
  readonly id: number;
  readonly token: string;
  readonly cartToken: string;
  lines: CartLine[];
  email: string | null;
  phone: string | null;
  customerId: number | null;
  locale: string;
  /** that the shopper pays in; what the shop books is in its own */
  currency: string;
  shippingAddress: Address | null;
  /** of the shop's currency */
  discountMinor: number;
  discountCode: string | null;
  /** as it was offered: its money is the shopper's */
  option: ShippingOption | null;
  completedAt: string | null;
  orderId: number | null;
  createdAt: string;
  updatedAt: string;
}

export interface OrderLine {
  readonly id: number;
  readonly productId: number;
  readonly variantId: number;
  readonly title: string;
  readonly variantTitle: string;
  readonly sku: string;
  readonly vendor: string;
  readonly quantity: number;
  readonly priceMinor: number;
  /** the same in the currency that was paid in */
  readonly presentmentMinor: number;
  readonly grams: number;
  readonly requiresShipping: boolean;
  readonly taxable: boolean;
}

export interface OrderShippingLine {
  readonly id: number;
  readonly code: string;
  readonly title: string;
  /** the name of the app's carrier service, or "shopify" */
  readonly source: string;
  readonly carrierIdentifier: string | null;
  readonly priceMinor: number;
  /** what the shopper saw and paid */
  readonly presentmentMinor: number;
}

/** An order's sums in the currency that the shopper paid in. */
export interface Presentment {
  readonly currency: string;
  readonly discountMinor: number;
  readonly subtotalMinor: number;
  readonly taxMinor: number;
  readonly totalMinor: number;
}

export interface Order {
  readonly id: number;
  readonly number: number;
  readonly name: string;
  readonly token: string;
  readonly cartToken: string | null;
  readonly checkoutId: number | null;
  readonly checkoutToken: string | null;
  customerId: number | null;
  email: string | null;
  phone: string | null;
  /** the shop's: all amounts are in it but those that say otherwise */
  readonly currency: string;
  readonly presentment: Presentment;
  readonly locale: string;
  readonly lines: OrderLine[];
  readonly shippingLines: OrderShippingLine[];
  shippingAddress: Address | null;
  readonly discountMinor: number;
  readonly subtotalMinor: number;
  readonly taxMinor: number;
  readonly totalMinor: number;
  readonly test: boolean;
  financialStatus: "PENDING" | "PAID" | "REFUNDED";
  fulfillmentStatus: "UNFULFILLED" | "FULFILLED";
  tags: string[];
  cancelledAt: string | null;
  readonly createdAt: string;
  readonly processedAt: string;
  updatedAt: string;
}
