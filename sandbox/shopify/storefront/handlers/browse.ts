import { fields, html } from "../../../http/respond.ts";
import { currenciesOf } from "../../exchange.ts";
import { cataloguePage } from "../pages/catalogue-page.ts";
import { accountPage } from "../pages/account-page.ts";
import { productPage } from "../pages/product-page.ts";
import { thanksPage } from "../pages/thanks-page.ts";
import { LOCALES, shopCookie } from "../visit.ts";
import { notFound, seeOther, type StoreHandler } from "./respond.ts";

export const catalogue: StoreHandler = async (visit) => html(cataloguePage(visit));

export const product: StoreHandler = async (visit) => {
  const handle = visit.request.params["handle"];
  const found = [...visit.shop.products.values()].find(
    (candidate) => candidate.handle === handle && candidate.status === "ACTIVE",
  );
  return found === undefined ? notFound() : html(productPage(visit, found));
};

export const account: StoreHandler = async (visit) => html(accountPage(visit));

export const signIn: StoreHandler = async (visit) => {
  const id = fields(visit.request).get("id") ?? "";
  const known = visit.shop.customers.has(Number(id)) ? id : "";
  return seeOther(`${visit.base}/account`, [shopCookie(visit, "customer", known)]);
};

export const saveTags: StoreHandler = async (visit) => {
  const { customer } = visit;
  if (customer === null) return notFound();
  customer.tags = (fields(visit.request).get("tags") ?? "")
    .split(",")
    .map((tag) => tag.trim())
    .filter((tag) => tag !== "");
  customer.updatedAt = new Date().toISOString();
  return seeOther(`${visit.base}/account`);
};

export const preferences: StoreHandler = async (visit) => {
  const given = fields(visit.request);
  const locale = LOCALES.find((known) => known === given.get("locale")) ?? visit.locale;
  const currency =
    currenciesOf(visit.shop.currency).find((known) => known === given.get("currency")) ??
    visit.currency;
  const referer = new URL(visit.request.headers.referer ?? "http://sandbox/");
  const back = referer.pathname.startsWith(`${visit.base}/`) ? referer : null;
  const path = back === null ? `${visit.base}/` : `${back.pathname}${back.search}`;
  return seeOther(path, [
    shopCookie(visit, "locale", locale),
    shopCookie(visit, "currency", currency),
  ]);
};

export const thanks: StoreHandler = async (visit) => {
  const order = [...visit.shop.orders.values()].find(
    ({ token }) => token === visit.request.params["token"],
  );
  return order === undefined ? notFound() : html(thanksPage(visit, order));
};
