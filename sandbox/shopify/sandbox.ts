import type { Faults } from "../control/faults.ts";
import type { Address, Cart, Checkout, Order, ShippingOption } from "./state/orders.ts";
import type { ShopState, World } from "./state/world.ts";

export interface SandboxConfig {
  readonly apiKey: string;
  readonly apiSecret: string;
  /** "http://127.0.0.1:4500" */
  readonly appUrl: string;
  /** "http://127.0.0.1:4600" */
  readonly sandboxUrl: string;
  readonly seed: number;
  /** where snapshots and bulk results go; null: a throw-away folder */
  readonly dataDir: string | null;
  /** a webhook's retries and Shopify's caches run this many times faster; 1 is true to life */
  readonly timeFactor: number;
}

/** What a checkout wants to ship, and where to. */
export interface RateQuestion {
  readonly lines: readonly { readonly variantId: number; readonly quantity: number }[];
  readonly destination: Partial<Address> & { readonly country: string };
  readonly locale: string;
  readonly discountMinor: number;
  readonly customerId: number | null;
  /** that the shopper pays in; the shop's own unless told */
  readonly currency?: string;
}

/** What the checkout shows: options in Shopify's order, and what was asked to get them. */
export interface RateAnswer {
  readonly options: readonly ShippingOption[];
  readonly calls: readonly {
    readonly carrierServiceId: number;
    readonly originLocationId: number;
    readonly outcome: "answered" | "cached" | "failed";
    readonly status: number;
    readonly ms: number;
    readonly error: string | null;
    readonly requestBody: string;
    readonly responseBody: string;
  }[];
}

/** What the admin page and the storefront build on. */
export interface Sandbox {
  readonly config: SandboxConfig;
  readonly world: World;
  readonly faults: Faults;
  /** Grants the app's scopes to a shop, as Shopify's managed install does; again is harmless. */
  install(shop: ShopState): void;
  /** Revokes all tokens and sends app/uninstalled. */
  uninstall(shop: ShopState): void;
  /** Sets which optional scopes are granted beside the required ones, and sends app/scopes_update. */
  setScopes(shop: ShopState, optional: readonly string[]): void;
  /** A session token (JWT) as App Bridge hands it to the embedded page; the owner of the shop unless told otherwise. */
  idToken(shop: ShopState, userId?: number): string;
  /** Asks the carrier services as checkout does: timeouts, cache, backup rates, order by price. */
  rates(shop: ShopState, question: RateQuestion): Promise<RateAnswer>;
  /** Stores a cart and sends carts/create or carts/update. */
  saveCart(shop: ShopState, cart: Cart): void;
  /** Stores a checkout and sends checkouts/create or checkouts/update. */
  saveCheckout(shop: ShopState, checkout: Checkout): void;
  /** Pays: makes the order of a checkout that has an address and an option, and sends its webhooks. */
  placeOrder(shop: ShopState, checkout: Checkout): Order;
}
