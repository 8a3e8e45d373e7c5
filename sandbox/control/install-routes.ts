import { z } from "zod";
import { json } from "../http/respond.ts";
import { route } from "../http/router.ts";
import type { Route } from "../http/types.ts";
import type { ShopifySandbox } from "../shopify/create-sandbox.ts";
import { namedShop, readBody } from "./read.ts";

const named = z.object({ shop: z.string().optional() });
const scopes = named.extend({ optional: z.array(z.string()) });
const expire = named.extend({ which: z.enum(["access", "refresh", "all"]).default("access") });

/** Install, uninstall, scopes and tokens. */
export function installRoutes(sandbox: ShopifySandbox): readonly Route[] {
  return [
    route("POST", "/sandbox/install", async (request) => {
      const shop = namedShop(sandbox.world, readBody(named, request).shop);
      sandbox.install(shop);
      return json({ shop: shop.domain, install: shop.install });
    }),
    route("POST", "/sandbox/uninstall", async (request) => {
      const shop = namedShop(sandbox.world, readBody(named, request).shop);
      sandbox.uninstall(shop);
      return json({ shop: shop.domain, install: shop.install });
    }),
    route("POST", "/sandbox/scopes", async (request) => {
      const { shop: name, optional } = readBody(scopes, request);
      const shop = namedShop(sandbox.world, name);
      sandbox.setScopes(shop, optional);
      return json({ shop: shop.domain, install: shop.install });
    }),
    route("GET", "/sandbox/id-token", async ({ query }) => {
      const shop = namedShop(sandbox.world, query.get("shop"));
      const user = query.get("user");
      return json({ idToken: sandbox.idToken(shop, user === null ? undefined : Number(user)) });
    }),
    route("POST", "/sandbox/tokens/expire", async (request) => {
      const { shop: name, which } = readBody(expire, request);
      const shop = namedShop(sandbox.world, name);
      if (which !== "refresh") shop.accessTokens.clear();
      if (which !== "access") shop.refreshTokens.clear();
      return json({ shop: shop.domain, expired: which });
    }),
  ];
}
