import { z } from "zod";
import { BadRequest, json } from "../http/respond.ts";
import { route } from "../http/router.ts";
import type { Route } from "../http/types.ts";
import type { ShopifySandbox } from "../shopify/create-sandbox.ts";
import { CURRENCIES } from "../shopify/exchange.ts";
import { deleteProduct, updateProduct, updateVariant } from "../shopify/changes.ts";
import { ADVANCED, BASIC, PLUS } from "../shopify/seed/shops.ts";
import { shopBody } from "../shopify/webhooks/bodies/shop.ts";
import { nowIso } from "../shopify/time.ts";
import { namedShop, readBody } from "./read.ts";

const PLANS = { basic: BASIC, advanced: ADVANCED, plus: PLUS };

const shopChange = z.object({
  shop: z.string().optional(),
  plan: z.enum(["basic", "advanced", "plus"]).optional(),
  marketDrivenShipping: z.boolean().optional(),
  name: z.string().optional(),
  /** one that the sandbox can convert, as its shoppers may pay in any */
  currency: z.enum(CURRENCIES).optional(),
});

const catalogue = z.object({
  shop: z.string().optional(),
  /** in all beside the real ones, e.g. 100000; 0 takes them away */
  variants: z.number().int().min(0).max(1_000_000),
});

const product = z.object({
  shop: z.string().optional(),
  id: z.number().int(),
  title: z.string().optional(),
  vendor: z.string().optional(),
  productType: z.string().optional(),
  status: z.enum(["ACTIVE", "DRAFT", "ARCHIVED"]).optional(),
  tags: z.array(z.string()).optional(),
  /** false: no webhook is sent, so that a test can send it in its own way */
  announce: z.boolean().default(true),
});

const variant = z.object({
  shop: z.string().optional(),
  id: z.number().int(),
  priceMinor: z.number().int().min(0).optional(),
  sku: z.string().optional(),
  grams: z.number().int().min(0).nullable().optional(),
  hsCode: z.string().nullable().optional(),
  originCountry: z.string().nullable().optional(),
  requiresShipping: z.boolean().optional(),
});

/** What a merchant changes in the admin, without clicking: each sends the webhooks that Shopify would send. */
export function shopRoutes(sandbox: ShopifySandbox): readonly Route[] {
  return [
    route("POST", "/sandbox/shop", async (request) => {
      const { shop: name, plan, ...rest } = readBody(shopChange, request);
      const shop = namedShop(sandbox.world, name);
      Object.assign(shop, defined(rest), { updatedAt: nowIso() });
      if (plan !== undefined) shop.plan = PLANS[plan];
      if (!shop.plan.carrierServices)
        for (const service of shop.carrierServices.values()) service.active = false;
      sandbox.emit(shop, "shop/update", shopBody(sandbox.context(shop)));
      return json({ shop: shop.domain, plan: shop.plan, ...defined(rest) });
    }),
    route("POST", "/sandbox/catalogue", async (request) => {
      const { shop: name, variants } = readBody(catalogue, request);
      const shop = namedShop(sandbox.world, name);
      shop.generatedVariants = variants;
      return json({ shop: shop.domain, generatedVariants: variants });
    }),
    route("POST", "/sandbox/products", async (request) => {
      const { shop: name, id, announce, ...change } = readBody(product, request);
      const shop = namedShop(sandbox.world, name);
      const found = updateProduct(sandbox, shop, { id, change: defined(change), announce });
      if (found === null) throw new BadRequest(`${shop.domain} has no product ${id}`);
      return json(found);
    }),
    route("DELETE", "/sandbox/products", async ({ query }) => {
      const shop = namedShop(sandbox.world, query.get("shop"));
      if (!deleteProduct(sandbox, shop, Number(query.get("id"))))
        throw new BadRequest(`${shop.domain} has no product ${query.get("id")}`);
      return json({ deleted: Number(query.get("id")) });
    }),
    route("POST", "/sandbox/variants", async (request) => {
      const { shop: name, id, ...change } = readBody(variant, request);
      const shop = namedShop(sandbox.world, name);
      const found = updateVariant(sandbox, shop, { id, change: defined(change) });
      if (found === null) throw new BadRequest(`${shop.domain} has no variant ${id}`);
      return json(found);
    }),
  ];
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

function defined<T extends object>(change: T): Partial<Defined<T>> {
  const kept = Object.entries(change).filter(([, value]) => value !== undefined);
  return Object.fromEntries(kept) as Partial<Defined<T>>;
}
