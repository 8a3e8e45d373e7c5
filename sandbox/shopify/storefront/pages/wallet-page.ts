import { markup, type Markup } from "../../../http/markup.ts";
import type { RateAnswer } from "../../sandbox.ts";
import type { Checkout } from "../../state/orders.ts";
import { countryName } from "../countries.ts";
import type { Visit } from "../visit.ts";
import { WALLET_CONTACTS, type WalletContact } from "../wallet.ts";
import { checkoutPage, checkoutPath } from "./checkout-layout.ts";
import { callsOf, optionList } from "./option-list.ts";

export interface WalletState {
  readonly contact: WalletContact;
  readonly answer: RateAnswer;
}

/** An express wallet's sheet: a contact, the options for what it shows of the address, and paying. */
export function walletPage(visit: Visit, checkout: Checkout, state: WalletState): string {
  const { contact, answer } = state;
  const problem = visit.request.query.get("problem") === "gone";
  return checkoutPage(visit, {
    checkout,
    step: null,
    title: "Express wallet",
    body: markup`<h1>Express wallet</h1>
<p class="quiet">Until you pay, the shop learns only the first part of the postcode and no street.</p>
<form action="${checkoutPath(visit, checkout, "/wallet")}" class="panel" data-busy="Getting shipping options…">
<div class="field"><label for="contact">Contact</label><select id="contact" name="contact" data-submit>
${WALLET_CONTACTS.map((known) => contactOption(visit, known, known.id === contact.id))}</select></div>
<p class="hint">The shop sees: <b>${contact.shortZip}</b>, ${contact.address.city}, ${countryName(contact.address.country, visit.locale)}</p>
<noscript><button class="button">Show options</button></noscript></form>
${problem && markup`<p class="notice is-error" role="alert">The options have changed. Please choose again.</p>`}
${answer.options.length === 0 ? nothing() : pay(visit, checkout, state)}
<p><a href="${checkoutPath(visit, checkout)}">← Check out without the wallet</a></p>${callsOf(answer)}`,
  });
}

function contactOption(visit: Visit, known: WalletContact, chosen: boolean): Markup {
  const { firstName, lastName, city, country } = known.address;
  return markup`<option value="${known.id}" ${chosen && markup`selected`}>${firstName} ${lastName}, ${city}, ${countryName(country, visit.locale)}</option>`;
}

function nothing(): Markup {
  return markup`<p class="notice is-error" role="alert"><b>Shipping not available.</b> Nothing can be shipped there.</p>`;
}

function pay(visit: Visit, checkout: Checkout, { contact, answer }: WalletState): Markup {
  return markup`<form method="post" action="${checkoutPath(visit, checkout, "/wallet")}" data-busy="Paying…">
<input type="hidden" name="contact" value="${contact.id}"><h2>Shipping method</h2>
${optionList(visit, answer, undefined)}
<button class="button is-wallet is-wide">Pay with the wallet</button></form>`;
}
