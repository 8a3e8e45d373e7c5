import { randomBytes } from "node:crypto";
import { z } from "zod";
import { BadRequest, json } from "../http/respond.ts";
import { route } from "../http/router.ts";
import type { Route } from "../http/types.ts";
import type { ShopifySandbox } from "../shopify/create-sandbox.ts";
import { currenciesOf } from "../shopify/exchange.ts";
import type { RateAnswer, RateQuestion } from "../shopify/sandbox.ts";
import type { Checkout, ShippingOption } from "../shopify/state/orders.ts";
import { nextId, type ShopState } from "../shopify/state/world.ts";
import { nowIso } from "../shopify/time.ts";
import { namedShop, readBody } from "./read.ts";

const destination = z.object({
  country: z.string().length(2),
  province: z.string().default(""),
  zip: z.string().default(""),
  city: z.string().default(""),
  address1: z.string().default(""),
  address2: z.string().default(""),
  firstName: z.string().default(""),
  lastName: z.string().default(""),
  company: z.string().nullable().default(null),
  phone: z.string().nullable().default(null),
});

const question = z.object({
  shop: z.string().optional(),
  lines: z
    .array(z.object({ variantId: z.number().int(), quantity: z.number().int().min(1).default(1) }))
    .min(1)
    .optional(),
  destination,
  locale: z.string().default("en"),
  discountMinor: z.number().int().min(0).default(0),
  customerId: z.number().int().nullable().default(null),
  /** that the shopper pays in; left out: the shop's own */
  currency: z.string().length(3).optional(),
  /** of the option that the shopper takes; left out: the cheapest that the carrier gave, else the cheapest */
  optionCode: z.string().optional(),
});

/** Checkouts without a browser: the options that a shopper would see, and an order with one of them. */
export function checkoutRoutes(sandbox: ShopifySandbox): readonly Route[] {
  return [
    route("POST", "/sandbox/rates", async (request) => {
      const wanted = readBody(question, request);
      const shop = namedShop(sandbox.world, wanted.shop);
      return json(await sandbox.rates(shop, rateQuestion(shop, wanted)));
    }),
    route("DELETE", "/sandbox/rate-cache", async () => {
      sandbox.callbacks.forget();
      return json({ forgotten: true });
    }),
    route("POST", "/sandbox/orders", async (request) => {
      const wanted = readBody(question, request);
      const shop = namedShop(sandbox.world, wanted.shop);
      const asked = rateQuestion(shop, wanted);
      const answer = await sandbox.rates(shop, asked);
      const option = chosen(answer, wanted.optionCode);
      if (option === undefined) throw new BadRequest("no shipping option to take");
      const checkout = openCheckout(sandbox, shop, { wanted, asked, option });
      sandbox.saveCheckout(shop, checkout);
      return json({ order: sandbox.placeOrder(shop, checkout), option, ...answer });
    }),
  ];
}

type Wanted = z.output<typeof question>;

function rateQuestion(shop: ShopState, wanted: Wanted): RateQuestion {
  const [product] = shop.products.values();
  const variantId = product?.variants[0]?.id ?? 0;
  return {
    lines: wanted.lines ?? [{ variantId, quantity: 1 }],
    destination: wanted.destination,
    locale: wanted.locale,
    discountMinor: wanted.discountMinor,
    customerId: wanted.customerId,
    currency: currencyOf(shop, wanted.currency),
  };
}

function currencyOf(shop: ShopState, wanted: string | undefined): string {
  const known = currenciesOf(shop.currency);
  if (wanted === undefined || known.includes(wanted)) return wanted ?? shop.currency;
  throw new BadRequest(`${shop.domain} sells in ${known.join(", ")}, not in ${wanted}`);
}

function chosen(answer: RateAnswer, code: string | undefined): ShippingOption | undefined {
  if (code !== undefined) return answer.options.find((option) => option.code === code);
  return answer.options.find((option) => option.source === "carrier") ?? answer.options[0];
}

function openCheckout(
  sandbox: ShopifySandbox,
  shop: ShopState,
  facts: { readonly wanted: Wanted; readonly asked: RateQuestion; readonly option: ShippingOption },
): Checkout {
  const { wanted, asked, option } = facts;
  const customer = wanted.customerId === null ? undefined : shop.customers.get(wanted.customerId);
  const now = nowIso();
  return {
    id: nextId(sandbox.world),
    token: randomBytes(16).toString("hex"),
    cartToken: randomBytes(16).toString("hex"),
    lines: asked.lines.map((line, index) => ({ ...line, key: String(index) })),
    email: customer?.email ?? "shopper@example.com",
    phone: wanted.destination.phone,
    customerId: wanted.customerId,
    locale: wanted.locale,
    currency: asked.currency ?? shop.currency,
    shippingAddress: wanted.destination,
    discountMinor: wanted.discountMinor,
    discountCode: null,
    option,
    completedAt: null,
    orderId: null,
    createdAt: now,
    updatedAt: now,
  };
}
