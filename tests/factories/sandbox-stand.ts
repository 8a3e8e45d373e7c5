import { createHmac } from "node:crypto";
import { Faults } from "#sandbox/control/faults.ts";
import { sandboxServer } from "#sandbox/http/server.ts";
import { mailRoutes } from "#sandbox/mail/routes.ts";
import { memoryMailStore } from "#sandbox/mail/store.ts";
import { adminRoutes } from "#sandbox/shopify/admin/routes.ts";
import { placeOrder } from "#sandbox/shopify/checkout/place-order.ts";
import type { RateAnswer, RateQuestion, Sandbox } from "#sandbox/shopify/sandbox.ts";
import { buildWorld } from "#sandbox/shopify/seed/build-world.ts";
import type { ShippingOption } from "#sandbox/shopify/state/orders.ts";
import { shopOf } from "#sandbox/shopify/state/world.ts";
import { storefrontRoutes } from "#sandbox/shopify/storefront/routes.ts";
import { close, listen } from "./listening.ts";

export const STAND_SHOP = "kraken-demo.myshopify.com";

export interface Stand {
  readonly sandbox: Sandbox;
  readonly url: string;
  /** what the checkout asked for, oldest first */
  readonly questions: RateQuestion[];
  /** what the next question for rates is answered with */
  answer: RateAnswer;
  stop(): Promise<void>;
}

export function anOption(change: Partial<ShippingOption> = {}): ShippingOption {
  return {
    code: "standard",
    title: "Standard",
    description: "3 to 5 days",
    priceMinor: 490,
    currency: "USD",
    source: "carrier",
    carrierServiceId: 1,
    phoneRequired: false,
    minDeliveryDate: null,
    maxDeliveryDate: null,
    ...change,
  };
}

/** The pages of the Shopify stand-in on their own, in front of an app at `appUrl`; rates are as told. */
export async function startStand(appUrl: string): Promise<Stand> {
  const questions: RateQuestion[] = [];
  const world = buildWorld(1, new Date("2026-11-23T12:00:00Z"));
  const config = {
    apiKey: "stand-key",
    apiSecret: "stand-secret",
    appUrl,
    sandboxUrl: "",
    seed: 1,
    dataDir: null,
    timeFactor: 1,
  };
  const stand: Omit<Stand, "url" | "stop" | "sandbox"> = {
    questions,
    answer: { options: [anOption()], calls: [] },
  };
  const sandbox: Sandbox = {
    config,
    world,
    faults: new Faults(),
    install(shop) {
      shop.install = {
        scopes: ["read_orders"],
        installedAt: new Date().toISOString(),
        uninstalledAt: null,
      };
    },
    uninstall(shop) {
      if (shop.install !== null) shop.install.uninstalledAt = new Date().toISOString();
    },
    setScopes(shop, optional) {
      if (shop.install !== null) shop.install.scopes = ["read_orders", ...optional];
    },
    idToken: (shop) => token(shop.domain, config.apiSecret),
    rates: async (_shop, question) => {
      questions.push(question);
      return stand.answer;
    },
    saveCart: (shop, cart) => void shop.carts.set(cart.token, cart),
    saveCheckout: (shop, checkout) => void shop.checkouts.set(checkout.token, checkout),
    placeOrder: (shop, checkout) => placeOrder(world, shop, checkout),
  };
  sandbox.install(shopOf(world, STAND_SHOP));
  const routes = [
    ...adminRoutes(sandbox),
    ...storefrontRoutes(sandbox),
    ...mailRoutes(memoryMailStore()),
  ];
  const server = sandboxServer([{ serves: (host) => host === "", routes }]);
  const url = await listen(server);
  return Object.assign(stand, { sandbox, url, stop: () => close(server) });
}

function token(shop: string, secret: string): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const body = `${part({ alg: "HS256", typ: "JWT" })}.${part({ dest: `https://${shop}`, at: Date.now() })}`;
  return `${body}.${createHmac("sha256", secret).update(body).digest("base64url")}`;
}
