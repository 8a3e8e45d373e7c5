import { z } from "zod";
import { json } from "../http/respond.ts";
import { route } from "../http/router.ts";
import type { Route } from "../http/types.ts";
import { MADNESS } from "./mad-answers.ts";
import { installRoutes } from "./install-routes.ts";
import { shopRoutes } from "./shop-routes.ts";
import { stateRoutes } from "./state-routes.ts";
import { webhookRoutes } from "./webhook-routes.ts";
import { checkoutRoutes } from "./checkout-routes.ts";
import { namedShop, readBody } from "./read.ts";
import type { ShopState } from "../shopify/state/world.ts";
import type { ShopifySandbox } from "../shopify/create-sandbox.ts";

const fault = z.object({
  service: z.enum(["shopify", "easypost", "shippo"]),
  mode: z.enum(["ok", "slow", "error", "hang", "garbage", ...MADNESS]),
  ms: z.number().min(0).max(600_000).default(0),
  rate: z.number().min(0).max(1).default(1),
});

/** What tests, the demo and people steer the sandbox with. */
export function controlRoutes(sandbox: ShopifySandbox): readonly Route[] {
  return [
    route("GET", "/sandbox/info", async (request) =>
      json(info(sandbox, request.query.get("shop"))),
    ),
    route("GET", "/sandbox/faults", async () => json(sandbox.faults.all())),
    route("POST", "/sandbox/faults", async (request) => {
      const { service, ...wanted } = readBody(fault, request);
      sandbox.faults.set(service, wanted);
      return json(sandbox.faults.all());
    }),
    ...installRoutes(sandbox),
    ...webhookRoutes(sandbox),
    ...checkoutRoutes(sandbox),
    ...shopRoutes(sandbox),
    ...stateRoutes(sandbox),
  ];
}

function info(sandbox: ShopifySandbox, name: string | null): Record<string, unknown> {
  const shop = namedShop(sandbox.world, name);
  const { appUrl, sandboxUrl, apiKey, apiSecret } = sandbox.config;
  const handle = shop.domain.split(".")[0];
  const uri = sandbox.app.subscriptions[0]?.uri;
  return {
    appUrl,
    webhookUrl: uri === undefined ? null : new URL(uri, appUrl).href,
    shop: shop.domain,
    shops: [...sandbox.world.shops.keys()],
    apiKey,
    apiSecret,
    carrierCallbackUrl: registeredCallback(shop, appUrl),
    easypostUrl: `${sandboxUrl}/easypost/v2`,
    shippoUrl: `${sandboxUrl}/shippo`,
    adminUrl: `${sandboxUrl}/admin/store/${handle}/apps/${sandbox.app.handle}`,
    storefrontUrl: `${sandboxUrl}/store/${handle}/`,
  };
}

/**
 * What the app registered in this shop: the latest that calls the app where it runs now, else the latest of all. An earlier
 * run on other ports may have left one behind.
 */
function registeredCallback(shop: ShopState, appUrl: string): string | null {
  const newestFirst = [...shop.carrierServices.values()].toSorted((one, other) =>
    other.updatedAt.localeCompare(one.updatedAt),
  );
  const here = newestFirst.find(({ callbackUrl }) => callbackUrl.startsWith(`${appUrl}/`));
  return (here ?? newestFirst[0])?.callbackUrl ?? null;
}
