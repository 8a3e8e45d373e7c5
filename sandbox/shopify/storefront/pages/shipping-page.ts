import { markup, type Markup } from "../../../http/markup.ts";
import type { RateAnswer } from "../../sandbox.ts";
import type { Address, Checkout } from "../../state/orders.ts";
import { countryName } from "../countries.ts";
import type { Visit } from "../visit.ts";
import { checkoutPage, checkoutPath } from "./checkout-layout.ts";
import { callsOf, optionList } from "./option-list.ts";

/** The second step: how it is shipped. */
export function shippingPage(visit: Visit, checkout: Checkout, answer: RateAnswer): string {
  return checkoutPage(visit, {
    checkout,
    step: "shipping",
    title: "Shipping",
    body: markup`${review(visit, checkout)}
<h1>Shipping method</h1>${answer.options.length === 0 ? nothing(visit, checkout) : choice(visit, checkout, answer)}
${callsOf(answer)}`,
  });
}

function choice(visit: Visit, checkout: Checkout, answer: RateAnswer): Markup {
  const problem = visit.request.query.get("problem");
  return markup`<form method="post" action="${checkoutPath(visit, checkout, "/shipping")}" data-busy="One moment…">
${problem === "phone" && markup`<p class="notice is-error" role="alert">This carrier needs a phone number: please add one to the address.</p>`}
${problem === "gone" && markup`<p class="notice is-error" role="alert">The options have changed. Please choose again.</p>`}
${optionList(visit, answer, checkout.option?.code)}
<div class="next"><a href="${checkoutPath(visit, checkout)}">← Back to address</a>
<button class="button is-primary">Continue to payment</button></div></form>`;
}

function nothing(visit: Visit, checkout: Checkout): Markup {
  return markup`<p class="notice is-error" role="alert"><b>Shipping not available.</b>
Your order cannot be shipped to this address. Check the address, or try another one.</p>
<div class="next"><a href="${checkoutPath(visit, checkout)}">← Back to address</a></div>`;
}

/** What was said in the steps before, with the way back to it. */
export function review(visit: Visit, checkout: Checkout, withOption = false): Markup {
  const address = checkout.shippingAddress;
  const rows: [string, string, string][] = [["Contact", checkout.email ?? "", ""]];
  if (address !== null) rows.push(["Ship to", oneLine(address, visit.locale), ""]);
  if (withOption && checkout.option !== null)
    rows.push(["Method", checkout.option.title, "/shipping"]);
  return markup`<dl class="review">${rows.map(
    ([name, value, path]) => markup`<div><dt>${name}</dt><dd>${value}</dd>
<dd><a href="${checkoutPath(visit, checkout, path)}">Change<span class="visually-hidden"> ${name}</span></a></dd></div>`,
  )}</dl>`;
}

export function oneLine(address: Address, locale: string): string {
  return [
    address.address1,
    address.address2,
    address.city,
    [address.province, address.zip].filter((part) => part !== "").join(" "),
    countryName(address.country, locale),
  ]
    .filter((part) => part !== "")
    .join(", ");
}
