import type { RateAnswer, RateQuestion } from "../shopify/sandbox.ts";
import { nextId, type ShopState } from "../shopify/state/world.ts";
import { DEMO, SECOND, startTestSandbox, type TestSandbox } from "./running.ts";

export const rate = (code: string, price: string | number, more: object = {}) => ({
  service_name: code,
  description: `by ${code}`,
  service_code: code,
  currency: "USD",
  total_price: price,
  ...more,
});

interface SentAddress {
  readonly city: string;
}

export interface Sent {
  readonly rate: {
    readonly origin: SentAddress;
    readonly destination: SentAddress;
    readonly items: readonly { readonly price: number }[];
    readonly order_totals: { readonly subtotal_price: string };
    readonly customer?: object;
  };
}

export function sent(sandbox: TestSandbox, index = 0): Sent {
  return JSON.parse(sandbox.app.received[index]?.body ?? "") as Sent;
}

export function answerWith(sandbox: TestSandbox, rates: unknown, status = 200): void {
  sandbox.app.answer = (_received, res) => {
    res.statusCode = status;
    res.end(JSON.stringify({ rates }));
  };
}

/** One carrier service for the whole world, in a profile of the app's own. */
function attach(sandbox: TestSandbox, shop: ShopState): void {
  const { world } = sandbox.sandbox;
  const serviceId = nextId(world);
  const at = new Date().toISOString();
  shop.carrierServices.set(serviceId, {
    id: serviceId,
    name: "Rates",
    callbackUrl: `${sandbox.app.url}/rates/${shop.domain}`,
    active: true,
    supportsServiceDiscovery: true,
    createdAt: at,
    updatedAt: at,
  });
  const participant = {
    carrierServiceId: serviceId,
    fixedFeeMinor: 0,
    percentage: 0,
    adaptToNewServices: true,
    participantServices: [],
  };
  const method = {
    id: nextId(world),
    name: "Rates",
    description: null,
    active: true,
    rate: { kind: "participant" as const, id: nextId(world), participant },
  };
  const zone = { id: nextId(world), name: "World", countries: [{ code: null, provinces: null }] };
  const profileId = nextId(world);
  shop.deliveryProfiles.set(profileId, {
    id: profileId,
    name: "Rates",
    default: false,
    appOwned: true,
    coversAllItems: true,
    variantIds: [],
    groups: [{ id: nextId(world), locationIds: [], zones: [{ ...zone, methods: [method] }] }],
  });
}

/** Variants that lie at the first location alone, at the second alone, or that need no shipping. */
export function stockedAt(sandbox: TestSandbox, where: "first" | "second" | "nowhere"): number {
  const [first, second] = sandbox.shop().locations;
  const variants = [...sandbox.shop().products.values()].flatMap((product) => product.variants);
  const found = variants.find((variant) => {
    if (where === "nowhere") return !variant.requiresShipping;
    const at = where === "first" ? first : second;
    return variant.requiresShipping && Object.keys(variant.stock).join() === String(at?.id);
  });
  if (found === undefined) throw new Error(`no variant is stocked ${where}`);
  return found.id;
}

const question = (sandbox: TestSandbox, more: Partial<RateQuestion>): RateQuestion => ({
  lines: [{ variantId: stockedAt(sandbox, "first"), quantity: 2 }],
  destination: {
    country: "CA",
    province: "ON",
    zip: "K1M 1M4",
    city: "Ottawa",
    address1: "24 Stanley Ave",
    address2: "",
    firstName: "Bob",
    lastName: "Norman",
    company: null,
    phone: null,
  },
  locale: "en",
  discountMinor: 0,
  customerId: null,
  ...more,
});

export type Ask = (more?: Partial<RateQuestion>, domain?: string) => Promise<RateAnswer>;

/** Asks for a cart of two on the way to Ottawa, unless told otherwise. */
export function asker(sandbox: TestSandbox): Ask {
  return (more = {}, domain = DEMO) =>
    sandbox.sandbox.rates(sandbox.shop(domain), question(sandbox, more));
}

/** A sandbox whose first two shops show the app's rates everywhere. */
export async function startWithCarrier(): Promise<TestSandbox> {
  const sandbox = await startTestSandbox();
  for (const domain of [DEMO, SECOND]) {
    sandbox.sandbox.install(sandbox.shop(domain));
    attach(sandbox, sandbox.shop(domain));
  }
  return sandbox;
}

/** Before each test: nothing received, nothing cached, two rates to be had. */
export function startAfresh(sandbox: TestSandbox): void {
  sandbox.app.received.length = 0;
  sandbox.sandbox.callbacks.forget();
  answerWith(sandbox, [rate("express", "2500"), rate("ground", "900")]);
}
