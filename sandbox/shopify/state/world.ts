import type {
  AccessToken,
  BulkOperation,
  Install,
  RefreshToken,
  StaffMember,
  WebhookDelivery,
  WebhookSubscription,
} from "./access.ts";
import type { Collection, Metafield, MetafieldDefinition, Product } from "./catalogue.ts";
import type { Cart, Checkout, Customer, Order } from "./orders.ts";
import type { CarrierService, DeliveryProfile, Location, Market } from "./shipping.ts";

export interface Plan {
  /** as Shopify shows it, "Advanced" */
  readonly displayName: string;
  readonly shopifyPlus: boolean;
  readonly partnerDevelopment: boolean;
  /** cost points a second that the Admin API restores, and twenty times of it is the bucket */
  readonly pointsPerSecond: number;
  readonly carrierServices: boolean;
}

export interface ShopState {
  /** "kraken-demo.myshopify.com" */
  readonly domain: string;
  readonly id: number;
  name: string;
  email: string;
  /** ISO 4217 */
  currency: string;
  /** ISO 3166-1 alpha-2 */
  country: string;
  /** IANA name */
  timezone: string;
  locale: string;
  plan: Plan;
  marketDrivenShipping: boolean;
  readonly createdAt: string;
  updatedAt: string;

  staff: StaffMember[];
  locations: Location[];
  products: Map<number, Product>;
  /** further products that are computed when asked for, never held; see generated.ts */
  generatedVariants: number;
  collections: Map<number, Collection>;
  metafields: Map<string, Metafield>;
  metafieldDefinitions: Map<number, MetafieldDefinition>;
  customers: Map<number, Customer>;
  orders: Map<number, Order>;
  nextOrderNumber: number;
  carts: Map<string, Cart>;
  checkouts: Map<string, Checkout>;

  carrierServices: Map<number, CarrierService>;
  deliveryProfiles: Map<number, DeliveryProfile>;
  markets: Map<number, Market>;
  /** Shopify's stand-by price when a carrier's callback fails; null: the merchant switched them off */
  backupRate: { readonly title: string; readonly priceMinor: number } | null;

  install: Install | null;
  accessTokens: Map<string, AccessToken>;
  refreshTokens: Map<string, RefreshToken>;
  webhookSubscriptions: Map<number, WebhookSubscription>;
  webhookDeliveries: WebhookDelivery[];
  bulkOperations: Map<number, BulkOperation>;
}

/** Everything that the stand-in of Shopify knows. Plain data: it can be written to disk and read back. */
export interface World {
  readonly seed: number;
  /** the last number given out; ids are never used twice */
  lastId: number;
  readonly shops: Map<string, ShopState>;
}

export function nextId(world: World): number {
  world.lastId += 1;
  return world.lastId;
}

/** The shop of a domain. @throws when the sandbox has none of that name. */
export function shopOf(world: World, domain: string): ShopState {
  const shop = world.shops.get(domain);
  if (shop === undefined) throw new Error(`the sandbox has no shop ${domain}`);
  return shop;
}

/** The gid that Shopify would use: gid("Product", 1) -> "gid://shopify/Product/1". */
export function gid(type: string, id: number): string {
  return `gid://shopify/${type}/${id}`;
}

/** The number in a gid of that type, or null when it is another's or none. */
export function idOf(type: string, value: string): number | null {
  const match = /^gid:\/\/shopify\/([A-Za-z]+)\/(\d+)$/.exec(value);
  return match !== null && match[1] === type ? Number(match[2]) : null;
}
