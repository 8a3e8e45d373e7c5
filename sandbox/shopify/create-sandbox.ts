import type { Faults } from "../control/faults.ts";
import type { AppConfig } from "./app-config.ts";
import { CallbackCaller } from "./checkout/callback-caller.ts";
import { placeOrder } from "./checkout/place-order.ts";
import { checkoutRates } from "./checkout/rates.ts";
import { signSessionToken } from "./oauth/session-token.ts";
import type { Sandbox, SandboxConfig } from "./sandbox.ts";
import { compactScopes } from "./scopes.ts";
import { nextId, type ShopState, type World } from "./state/world.ts";
import { nowIso } from "./time.ts";
import { cartBody, checkoutBody } from "./webhooks/bodies/checkouts.ts";
import type { Body, BodyContext } from "./webhooks/bodies/common.ts";
import { orderBody } from "./webhooks/bodies/orders.ts";
import { scopesUpdateBody, shopBody } from "./webhooks/bodies/shop.ts";
import { WebhookSender } from "./webhooks/sender.ts";

export interface SandboxParts {
  readonly config: SandboxConfig;
  readonly app: AppConfig;
  readonly world: World;
  readonly faults: Faults;
}

/** The running stand-in of Shopify, with what the control endpoints need beyond the pages' view of it. */
export interface ShopifySandbox extends Sandbox {
  readonly app: AppConfig;
  readonly webhooks: WebhookSender;
  readonly callbacks: CallbackCaller;
  context(shop: ShopState): BodyContext;
  /** Sends an event to the app without waiting for it. */
  emit(shop: ShopState, topic: string, body: Body): void;
}

export function createSandbox({ config, app, world, faults }: SandboxParts): ShopifySandbox {
  const webhooks = new WebhookSender(config, app);
  const callbacks = new CallbackCaller(config);
  const context = (shop: ShopState): BodyContext => ({ shop, sandboxUrl: config.sandboxUrl });
  const emit = (shop: ShopState, topic: string, body: Body): void => {
    void webhooks.emit(shop, topic, body);
  };
  return {
    config,
    app,
    world,
    faults,
    webhooks,
    callbacks,
    context,
    emit,
    install: (shop) => install(shop, app),
    uninstall: (shop) => {
      if (!isInstalled(shop)) return;
      const body = shopBody(context(shop));
      revoke(shop);
      emit(shop, "app/uninstalled", body);
    },
    setScopes: (shop, scopes) => {
      if (shop.install === null) return;
      const previous = shop.install.scopes;
      shop.install.scopes = compactScopes([...app.scopes, ...scopes]);
      if (shop.install.scopes.join() === previous.join()) return;
      emit(
        shop,
        "app/scopes_update",
        scopesUpdateBody(context(shop), { id: nextId(world), previous }),
      );
    },
    idToken: (shop, userId) =>
      signSessionToken(config, shop.domain, userId ?? shop.staff[0]?.id ?? 0),
    rates: (shop, question) => checkoutRates(callbacks, shop, question),
    saveCart: (shop, cart) => {
      const topic = shop.carts.has(cart.token) ? "carts/update" : "carts/create";
      shop.carts.set(cart.token, cart);
      emit(shop, topic, cartBody(context(shop), cart));
    },
    saveCheckout: (shop, checkout) => {
      const topic = shop.checkouts.has(checkout.token) ? "checkouts/update" : "checkouts/create";
      shop.checkouts.set(checkout.token, checkout);
      emit(shop, topic, checkoutBody(context(shop), checkout));
    },
    placeOrder: (shop, checkout) => {
      const order = placeOrder(world, shop, checkout);
      emit(shop, "checkouts/update", checkoutBody(context(shop), checkout));
      emit(shop, "orders/create", orderBody(context(shop), order));
      emit(shop, "orders/paid", orderBody(context(shop), order));
      return order;
    },
  };
}

export function isInstalled(shop: ShopState): boolean {
  return shop.install !== null && shop.install.uninstalledAt === null;
}

/** Shopify-managed install: the required scopes are granted, optional ones wait until the app asks. */
function install(shop: ShopState, app: AppConfig): void {
  if (isInstalled(shop)) return;
  shop.install = { scopes: compactScopes(app.scopes), installedAt: nowIso(), uninstalledAt: null };
}

/** Everything that the app owned in the shop goes with it. */
function revoke(shop: ShopState): void {
  if (shop.install !== null) shop.install.uninstalledAt = nowIso();
  shop.accessTokens.clear();
  shop.refreshTokens.clear();
  shop.webhookSubscriptions.clear();
  shop.carrierServices.clear();
  for (const profile of shop.deliveryProfiles.values())
    if (profile.appOwned) shop.deliveryProfiles.delete(profile.id);
  for (const { shipping } of shop.markets.values())
    if (shipping !== null)
      shipping.options = shipping.options.filter((option) => option.rate.kind !== "carrier");
}
