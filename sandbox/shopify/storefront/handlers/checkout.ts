import { fields, html } from "../../../http/respond.ts";
import type { SandboxReply } from "../../../http/types.ts";
import type { RateAnswer } from "../../sandbox.ts";
import type { Address, Checkout, Order, ShippingOption } from "../../state/orders.ts";
import { readAddressForm } from "../address-form.ts";
import { basketLines, subtotal } from "../basket.ts";
import { rateQuestion, totalsOf } from "../checkout.ts";
import { discountOf } from "../discounts.ts";
import { addressPage } from "../pages/address-page.ts";
import { checkoutPath } from "../pages/checkout-layout.ts";
import { paymentPage } from "../pages/payment-page.ts";
import { shippingPage } from "../pages/shipping-page.ts";
import { walletPage } from "../pages/wallet-page.ts";
import { shopCookie, type Visit } from "../visit.ts";
import { shownAddress, WALLET_CONTACTS, walletContact, type WalletContact } from "../wallet.ts";
import { notFound, seeOther, type StoreHandler } from "./respond.ts";

type CheckoutHandler = (visit: Visit, checkout: Checkout) => Promise<SandboxReply>;

/** A handler for an open checkout; one that is paid leads to its order. */
export function inCheckout(handler: CheckoutHandler): StoreHandler {
  return async (visit) => {
    const checkout = visit.shop.checkouts.get(visit.request.params["token"] ?? "");
    if (checkout === undefined) return notFound();
    const order = orderOf(visit, checkout.token);
    if (order !== undefined) return seeOther(orderPath(visit, order));
    return handler(visit, inCurrencyOf(visit, checkout));
  };
}

function orderOf({ shop }: Visit, token: string): Order | undefined {
  return shop.orders.get(shop.checkouts.get(token)?.orderId ?? 0);
}

function orderPath(visit: Visit, order: Order): string {
  return `${visit.base}/orders/${order.token}`;
}

/** Whoever changes the currency on the way has to choose a shipping option again. */
function inCurrencyOf(visit: Visit, checkout: Checkout): Checkout {
  const { currency } = visit;
  return checkout.currency === currency
    ? checkout
    : save(visit, checkout, { currency, option: null });
}

export const information: CheckoutHandler = async (visit, checkout) => {
  const address = checkout.shippingAddress ?? emptyAddress(visit.shop.country);
  const email = checkout.email ?? "";
  return html(addressPage(visit, checkout, { email, address, errors: new Map() }));
};

export const saveInformation: CheckoutHandler = async (visit, checkout) => {
  const form = readAddressForm(fields(visit.request));
  const { ships } = totalsOf(visit, checkout);
  const email = form.errors.get("email");
  // what is not shipped has no address to be wrong
  const errors = ships
    ? form.errors
    : new Map(email === undefined ? [] : ([["email", email]] as const));
  if (errors.size > 0) return html(addressPage(visit, checkout, { ...form, errors }), 422);
  save(visit, checkout, {
    email: form.email,
    phone: form.address.phone,
    shippingAddress: ships ? form.address : null,
    option: null,
  });
  return seeOther(checkoutPath(visit, checkout, ships ? "/shipping" : "/payment"));
};

export const shipping: CheckoutHandler = async (visit, checkout) => {
  const answer = await ratesFor(visit, checkout);
  if (answer === null) return seeOther(checkoutPath(visit, checkout));
  return html(shippingPage(visit, checkout, answer));
};

export const chooseShipping: CheckoutHandler = async (visit, checkout) => {
  const answer = await ratesFor(visit, checkout);
  const option = chosenOption(visit, answer);
  const problem = (what: string): SandboxReply =>
    seeOther(checkoutPath(visit, checkout, `/shipping?problem=${what}`));
  if (option === undefined) return problem("gone");
  if (option.phoneRequired && !checkout.phone) return problem("phone");
  save(visit, checkout, { option });
  return seeOther(checkoutPath(visit, checkout, "/payment"));
};

export const discount: CheckoutHandler = async (visit, checkout) => {
  const code = (fields(visit.request).get("code") ?? "").trim().toUpperCase();
  const amount = discountOf(code, subtotal(basketLines(visit.shop, checkout.lines)));
  const referer = new URL(visit.request.headers.referer ?? "http://sandbox/");
  const here = checkoutPath(visit, checkout);
  const path = referer.pathname.startsWith(here) ? referer.pathname : here;
  if (amount === null && code !== "") return seeOther(`${path}?discount=refused`);
  // what shipping costs may hang on the total, so the option has to be chosen again
  save(visit, checkout, {
    discountCode: code === "" ? null : code,
    discountMinor: amount ?? 0,
    option: null,
  });
  return seeOther(
    path.endsWith("/payment") && totalsOf(visit, checkout).ships ? `${here}/shipping` : path,
  );
};

export const payment: CheckoutHandler = async (visit, checkout) => {
  const missing = missingStep(visit, checkout);
  return missing === null ? html(paymentPage(visit, checkout)) : seeOther(missing);
};

export const pay: CheckoutHandler = async (visit, checkout) => {
  const missing = missingStep(visit, checkout);
  if (missing !== null) return seeOther(missing);
  if (fields(visit.request).get("card") !== "ok")
    return seeOther(checkoutPath(visit, checkout, "/payment?problem=declined"));
  return placeOrder(visit, checkout);
};

export const wallet: CheckoutHandler = async (visit, checkout) => {
  const contact = chosenContact(visit.request.query.get("contact"));
  const answer = await walletRates(visit, checkout, contact);
  return html(walletPage(visit, checkout, { contact, answer }));
};

export const payByWallet: CheckoutHandler = async (visit, checkout) => {
  const contact = chosenContact(fields(visit.request).get("contact"));
  const option = chosenOption(visit, await walletRates(visit, checkout, contact));
  // sent twice: while this one asked for rates the other one may have paid
  const paidFor = orderOf(visit, checkout.token);
  if (paidFor !== undefined) return seeOther(orderPath(visit, paidFor));
  if (option === undefined)
    return seeOther(checkoutPath(visit, checkout, `/wallet?contact=${contact.id}&problem=gone`));
  // with the payment the wallet gives the whole address away
  const paid = save(visit, checkout, {
    email: contact.email,
    shippingAddress: contact.address,
    option,
  });
  return placeOrder(visit, paid);
};

function chosenContact(id: string | null | undefined): WalletContact {
  const [first] = WALLET_CONTACTS;
  const contact = walletContact(id ?? "") ?? first;
  if (contact === undefined) throw new Error("the wallet is empty");
  return contact;
}

function chosenOption(visit: Visit, answer: RateAnswer | null): ShippingOption | undefined {
  const code = fields(visit.request).get("code");
  return answer?.options.find((option) => option.code === code);
}

function walletRates(
  visit: Visit,
  checkout: Checkout,
  contact: WalletContact,
): Promise<RateAnswer> {
  return visit.sandbox.rates(visit.shop, rateQuestion(checkout, shownAddress(contact)));
}

async function ratesFor(visit: Visit, checkout: Checkout): Promise<RateAnswer | null> {
  const to = checkout.shippingAddress;
  if (to === null || to.address1 === "") return null;
  return visit.sandbox.rates(visit.shop, rateQuestion(checkout, to));
}

function missingStep(visit: Visit, checkout: Checkout): string | null {
  const { ships } = totalsOf(visit, checkout);
  if (checkout.email === null) return checkoutPath(visit, checkout);
  if (ships && checkout.shippingAddress === null) return checkoutPath(visit, checkout);
  return ships && checkout.option === null ? checkoutPath(visit, checkout, "/shipping") : null;
}

function save(visit: Visit, checkout: Checkout, change: Partial<Checkout>): Checkout {
  const saved = { ...checkout, ...change, updatedAt: new Date().toISOString() };
  visit.sandbox.saveCheckout(visit.shop, saved);
  return saved;
}

function placeOrder(visit: Visit, checkout: Checkout): SandboxReply {
  const order = visit.sandbox.placeOrder(visit.shop, checkout);
  return seeOther(orderPath(visit, order), [shopCookie(visit, "cart", "")]);
}

function emptyAddress(country: string): Address {
  return {
    firstName: "",
    lastName: "",
    company: null,
    address1: "",
    address2: "",
    city: "",
    province: "",
    zip: "",
    country,
    phone: null,
  };
}
