import { cookies } from "../../http/respond.ts";
import type { SandboxRequest } from "../../http/types.ts";
import { currenciesOf } from "../exchange.ts";
import type { Sandbox } from "../sandbox.ts";
import type { Cart, Customer } from "../state/orders.ts";
import type { ShopState } from "../state/world.ts";

export const LOCALES = ["en", "de", "fr", "es"] as const;
export type StoreLocale = (typeof LOCALES)[number];

/** One request of a shopper: which shop, and what their cookies say of them. */
export interface Visit {
  readonly sandbox: Sandbox;
  readonly shop: ShopState;
  /** "/store/kraken-demo" */
  readonly base: string;
  readonly request: SandboxRequest;
  readonly locale: StoreLocale;
  /** that prices are shown in */
  readonly currency: string;
  readonly cart: Cart | null;
  readonly customer: Customer | null;
}

export function visitOf(sandbox: Sandbox, request: SandboxRequest): Visit | null {
  const handle = request.params["shop"] ?? "";
  const shop = sandbox.world.shops.get(`${handle}.myshopify.com`);
  if (shop === undefined) return null;
  const jar = cookies(request);
  const wanted = jar.get("locale") ?? shop.locale;
  const currency = jar.get("currency") ?? "";
  return {
    sandbox,
    shop,
    base: `/store/${handle}`,
    request,
    locale: LOCALES.find((known) => known === wanted) ?? "en",
    currency: currenciesOf(shop.currency).includes(currency) ? currency : shop.currency,
    cart: shop.carts.get(jar.get("cart") ?? "") ?? null,
    customer: shop.customers.get(Number(jar.get("customer") ?? "0")) ?? null,
  };
}

/** A cookie of this shop alone. An empty value takes it away. */
export function shopCookie(visit: Visit, name: string, value: string): string {
  const age = value === "" ? "; Max-Age=0" : "";
  return `${name}=${value}; Path=${visit.base}; SameSite=Lax${age}`;
}
