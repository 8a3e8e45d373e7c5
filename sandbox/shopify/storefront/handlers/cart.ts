import { fields, html } from "../../../http/respond.ts";
import { findVariant, newCart, withItem, withQuantity } from "../basket.ts";
import { newCheckout } from "../checkout.ts";
import { cartPage } from "../pages/cart-page.ts";
import { checkoutPath } from "../pages/checkout-layout.ts";
import { shopCookie } from "../visit.ts";
import { notFound, seeOther, type StoreHandler } from "./respond.ts";

const MOST = 999;

export const cart: StoreHandler = async (visit) => html(cartPage(visit));

export const addToCart: StoreHandler = async (visit) => {
  const given = fields(visit.request);
  const variantId = Number(given.get("variant"));
  const found = findVariant(visit.shop, variantId);
  if (found === null) return notFound();
  const now = new Date().toISOString();
  const before = visit.cart ?? newCart(now);
  const after = withItem(before, variantId, quantityOf(given.get("quantity"), 1));
  visit.sandbox.saveCart(visit.shop, { ...after, updatedAt: now });
  return seeOther(`${visit.base}/cart`, [shopCookie(visit, "cart", after.token)]);
};

export const updateCart: StoreHandler = async (visit) => {
  const given = fields(visit.request);
  if (visit.cart !== null) {
    const wanted = given.has("remove") ? 0 : quantityOf(given.get("quantity"), 0);
    const after = withQuantity(visit.cart, given.get("key") ?? "", wanted);
    visit.sandbox.saveCart(visit.shop, { ...after, updatedAt: new Date().toISOString() });
  }
  return seeOther(`${visit.base}/cart`);
};

export const startCheckout: StoreHandler = async (visit) => {
  if (visit.cart === null || visit.cart.lines.length === 0) return seeOther(`${visit.base}/cart`);
  const checkout = newCheckout(visit, visit.cart, new Date().toISOString());
  visit.sandbox.saveCheckout(visit.shop, checkout);
  const wallet = fields(visit.request).has("wallet");
  return seeOther(checkoutPath(visit, checkout, wallet ? "/wallet" : ""));
};

function quantityOf(text: string | undefined, otherwise: number): number {
  const value = Math.trunc(Number(text));
  if (!Number.isFinite(value) || value < 0) return otherwise;
  return Math.min(MOST, value);
}
