import { markup } from "../../../http/markup.ts";
import type { Checkout } from "../../state/orders.ts";
import { totalsOf } from "../checkout.ts";
import { money } from "../money.ts";
import type { Visit } from "../visit.ts";
import { checkoutPage, checkoutPath } from "./checkout-layout.ts";
import { review } from "./shipping-page.ts";

/** The last step. No card is asked for: the two test cards stand for what can happen. */
export function paymentPage(visit: Visit, checkout: Checkout): string {
  const totals = totalsOf(visit, checkout);
  const declined = visit.request.query.get("problem") === "declined";
  const back = totals.ships ? "/shipping" : "";
  return checkoutPage(visit, {
    checkout,
    step: "payment",
    title: "Payment",
    body: markup`${review(visit, checkout, true)}<h1>Payment</h1>
${declined && markup`<p class="notice is-error" role="alert">The card was declined. Try another one.</p>`}
<form method="post" action="${checkoutPath(visit, checkout, "/payment")}" data-busy="Placing the order…">
<fieldset class="options"><legend class="visually-hidden">Card</legend>
<label class="option"><input type="radio" name="card" value="ok" checked><span class="option-text"><span>Test card that pays</span>
<span class="quiet">•••• 4242</span></span></label>
<label class="option"><input type="radio" name="card" value="declined"><span class="option-text"><span>Test card that is declined</span>
<span class="quiet">•••• 0002</span></span></label></fieldset>
<div class="next"><a href="${checkoutPath(visit, checkout, back)}">← Back</a>
<button class="button is-primary">Pay ${money(totals.totalMinor, checkout.currency, visit.locale)}</button></div></form>`,
  });
}
