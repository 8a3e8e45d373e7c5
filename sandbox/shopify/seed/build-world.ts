import { digitsOf } from "../money.ts";
import type { DeliveryProfile } from "../state/shipping.ts";
import { nextId, type ShopState, type World } from "../state/world.ts";
import { buildCatalogue, daysAgo } from "./build-catalogue.ts";
import { buildCustomers } from "./build-customers.ts";
import { buildOrders } from "./build-orders.ts";
import { Random } from "./random.ts";
import { APPAREL } from "./range-apparel.ts";
import { HOME } from "./range-home.ts";
import { OUTDOOR } from "./range-outdoor.ts";
import { type ShopSeed, SHOPS } from "./shops.ts";

/** The world on its first day. The same seed and day give the same world. */
export function buildWorld(seed: number, now: Date): World {
  const world: World = {
    seed,
    lastId: 7_000_000_000_000 + (seed % 1000) * 1_000_000,
    shops: new Map(),
  };
  for (const [index, facts] of SHOPS.entries()) {
    const shop = emptyShop(world, facts, now);
    world.shops.set(shop.domain, shop);
    const random = new Random(seed * 7919 + index);
    const range = [...APPAREL, ...HOME, ...OUTDOOR];
    const every = range.length / facts.products;
    const sold = Array.from({ length: facts.products }, (_, n) => range[Math.floor(n * every)]);
    buildCatalogue(world, shop, { random, now, range: sold.filter((item) => item !== undefined) });
    buildCustomers(world, shop, { random, now, count: facts.customers });
    buildOrders(world, shop, { random, now, count: facts.orders });
  }
  return world;
}

function emptyShop(world: World, facts: ShopSeed, now: Date): ShopState {
  const shop: ShopState = {
    domain: facts.domain,
    id: nextId(world),
    name: facts.name,
    email: `hello@${facts.domain.split(".")[0]}.example.com`,
    currency: facts.currency,
    country: facts.country,
    timezone: facts.timezone,
    locale: facts.locale,
    plan: facts.plan,
    marketDrivenShipping: facts.marketDrivenShipping,
    createdAt: daysAgo(now, 900),
    updatedAt: daysAgo(now, 20),
    staff: [staffMember(world, facts, true), staffMember(world, facts, false)],
    locations: facts.locations.map((location) => ({
      id: nextId(world),
      ...location,
      active: true,
      fulfillsOnlineOrders: true,
    })),
    products: new Map(),
    generatedVariants: 0,
    collections: new Map(),
    metafields: new Map(),
    metafieldDefinitions: new Map(),
    customers: new Map(),
    orders: new Map(),
    nextOrderNumber: 1001,
    carts: new Map(),
    checkouts: new Map(),
    carrierServices: new Map(),
    deliveryProfiles: new Map(),
    markets: new Map(),
    backupRate: { title: "Shipping", priceMinor: 15 * 10 ** digitsOf(facts.currency) },
    install: null,
    accessTokens: new Map(),
    refreshTokens: new Map(),
    webhookSubscriptions: new Map(),
    webhookDeliveries: [],
    bulkOperations: new Map(),
  };
  const profile = generalProfile(world, shop);
  shop.deliveryProfiles.set(profile.id, profile);
  addMarkets(world, shop, facts);
  return shop;
}

function staffMember(world: World, facts: ShopSeed, owner: boolean): ShopState["staff"][number] {
  const name = owner ? facts.owner : { firstName: "Noor", lastName: "Visser" };
  const account = facts.domain.split(".")[0] ?? "";
  return {
    id: nextId(world),
    ...name,
    email: `${name.firstName.toLowerCase()}@${account}.example.com`,
    accountOwner: owner,
    locale: facts.locale,
  };
}

/** The profile that every shop has: one flat rate at home, one for the rest of the world. */
function generalProfile(world: World, shop: ShopState): DeliveryProfile {
  const unit = 10 ** digitsOf(shop.currency);
  const zone = (name: string, code: string | null, priceMinor: number) => ({
    id: nextId(world),
    name,
    countries: [{ code, provinces: null }],
    methods: [
      {
        id: nextId(world),
        name: code === null ? "International" : "Standard",
        description: null,
        active: true,
        rate: { kind: "flat" as const, id: nextId(world), priceMinor },
      },
    ],
  });
  return {
    id: nextId(world),
    name: "General profile",
    default: true,
    appOwned: false,
    coversAllItems: false,
    variantIds: [],
    groups: [
      {
        id: nextId(world),
        locationIds: shop.locations.map((location) => location.id),
        zones: [zone("Domestic", shop.country, 30 * unit), zone("International", null, 60 * unit)],
      },
    ],
  };
}

function addMarkets(world: World, shop: ShopState, facts: ShopSeed): void {
  const unit = 10 ** digitsOf(shop.currency);
  for (const [index, market] of facts.markets.entries()) {
    const id = nextId(world);
    const flat = {
      id: nextId(world),
      description: null,
      isActive: true,
      rate: { kind: "flat" as const, name: "Standard", priceMinor: (30 + 30 * index) * unit },
    };
    shop.markets.set(id, {
      id,
      name: market.name,
      handle: market.countries[0]?.toLowerCase() ?? "market",
      primary: index === 0,
      enabled: true,
      currency: shop.currency,
      countries: [...market.countries],
      shipping: shop.marketDrivenShipping
        ? { isEnabled: market.shippingOff !== true, options: [flat] }
        : null,
    });
  }
}
