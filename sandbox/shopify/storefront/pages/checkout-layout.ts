import { markup, type Insert, type Markup } from "../../../http/markup.ts";
import type { Checkout } from "../../state/orders.ts";
import { stepsOf, totalsOf, type Step, type Totals } from "../checkout.ts";
import { DISCOUNTS } from "../discounts.ts";
import { money } from "../money.ts";
import { picture } from "../picture.ts";
import type { Visit } from "../visit.ts";
import { documentOf } from "./layout.ts";

const NAMES: Readonly<Record<Step, string>> = {
  information: "Address",
  shipping: "Shipping",
  payment: "Payment",
};

export interface CheckoutPage {
  readonly checkout: Checkout;
  /** null: no step of the way, as the wallet's sheet and the thank-you page */
  readonly step: Step | null;
  readonly title: string;
  readonly body: Insert;
}

/** A page of the checkout: the step on the left, what is bought on the right. */
export function checkoutPage(visit: Visit, page: CheckoutPage): string {
  const { shop, base } = visit;
  const totals = totalsOf(visit, page.checkout);
  const total = money(totals.totalMinor, page.checkout.currency, visit.locale);
  return documentOf(visit, {
    title: page.title,
    className: "checkout",
    body: markup`<header class="checkout-head"><div class="wrap"><a class="logo" href="${base}/">${shop.name}</a>
<a href="${base}/cart">Cart</a></div></header>
<div class="wrap checkout-columns"><main id="main">
<details class="summary-fold"><summary><span>Order summary</span><b>${total}</b></summary>
${summary(visit, { ...page, idPrefix: "fold" }, totals)}</details>
${page.step !== null && progress(visit, page, totals)}${page.body}</main>
<aside class="summary-side" aria-label="Order summary">${summary(visit, { ...page, idPrefix: "side" }, totals)}</aside></div>`,
  });
}

export function checkoutPath(visit: Visit, checkout: Checkout, rest = ""): string {
  return `${visit.base}/checkouts/${checkout.token}${rest}`;
}

function progress(visit: Visit, { checkout, step }: CheckoutPage, totals: Totals): Markup {
  const steps = stepsOf(totals);
  const at = step === null ? -1 : steps.indexOf(step);
  const items = steps.map((name, index) => {
    const path = checkoutPath(visit, checkout, name === "information" ? "" : `/${name}`);
    if (index === at) return markup`<li aria-current="step">${NAMES[name]}</li>`;
    return index < at
      ? markup`<li><a href="${path}">${NAMES[name]}</a></li>`
      : markup`<li>${NAMES[name]}</li>`;
  });
  return markup`<nav aria-label="Checkout steps"><ol class="steps">${items}</ol></nav>`;
}

function summary(
  visit: Visit,
  { checkout, step, idPrefix }: CheckoutPage & { readonly idPrefix: string },
  totals: Totals,
): Markup {
  const show = (minor: number): string => money(minor, checkout.currency, visit.locale);
  const lines = totals.lines.map(
    ({ product, variant, line, totalMinor }) => markup`<li class="sum-line">
<span class="line-picture is-small">${picture(product)}<span class="line-count">${line.quantity}</span></span>
<span class="line-text">${product.title}${variant.title !== "Default Title" && markup`<span class="quiet">${variant.title}</span>`}</span>
<span>${show(totalMinor)}</span></li>`,
  );
  const shipping =
    totals.shippingMinor === null ? "Worked out next" : priceOrFree(totals.shippingMinor, show);
  return markup`<ul class="sum-lines">${lines}</ul>
${step !== null && discountForm(visit, checkout, idPrefix)}
<dl class="sums"><div><dt>Subtotal</dt><dd>${show(totals.subtotalMinor)}</dd></div>
${totals.discountMinor > 0 && markup`<div><dt>Discount <span class="tag">${checkout.discountCode}</span></dt><dd>−${show(totals.discountMinor)}</dd></div>`}
${totals.ships && markup`<div><dt>Shipping</dt><dd>${shipping}</dd></div>`}
<div class="sum-total"><dt>Total</dt><dd><small>${checkout.currency}</small> ${show(totals.totalMinor)}</dd></div></dl>`;
}

export function priceOrFree(minor: number, show: (minor: number) => string): string {
  return minor === 0 ? "Free" : show(minor);
}

function discountForm(visit: Visit, checkout: Checkout, idPrefix: string): Markup {
  const refused = visit.request.query.get("discount") === "refused";
  const id = `${idPrefix}-discount`;
  const codes = DISCOUNTS.map(({ code }) => code).join(", ");
  return markup`<form method="post" action="${checkoutPath(visit, checkout, "/discount")}" class="inline discount">
<div class="field grow"><label for="${id}">Discount code</label>
<input id="${id}" name="code" value="${checkout.discountCode ?? ""}" aria-describedby="${id}-hint" autocomplete="off"></div>
<button class="button">Apply</button>
<p class="hint ${refused ? "is-error" : ""}" id="${id}-hint">${refused ? "This code is not valid." : `In the sandbox: ${codes}`}</p></form>`;
}
