import { markup, type Markup } from "../../../http/markup.ts";
import type { Order } from "../../state/orders.ts";
import { money } from "../money.ts";
import type { Visit } from "../visit.ts";
import { storePage } from "./layout.ts";
import { oneLine } from "./shipping-page.ts";

/** The order is made. */
export function thanksPage(visit: Visit, order: Order): string {
  const { base, locale } = visit;
  const paid = order.presentment;
  const price = (minor: number): string => money(minor, paid.currency, locale);
  const name = order.shippingAddress?.firstName ?? "";
  return storePage(
    visit,
    `Order ${order.name}`,
    markup`<section class="thanks panel"><p class="tick" aria-hidden="true">✓</p>
<p class="quiet">Order ${order.name}</p><h1>Thank you${name !== "" && `, ${name}`}!</h1>
<p>Your order is confirmed. ${order.email !== null && markup`We would write to <b>${order.email}</b>.`}</p></section>
<section class="panel"><h2>Order details</h2><dl class="sums">
${order.lines.map((line) => lineRow(line, price))}
${paid.discountMinor > 0 && markup`<div><dt>Discount</dt><dd>−${price(paid.discountMinor)}</dd></div>`}
${order.shippingLines.map((line) => markup`<div><dt>Shipping: ${line.title}</dt><dd>${price(line.presentmentMinor)}</dd></div>`)}
${paid.taxMinor > 0 && markup`<div><dt>Tax</dt><dd>${price(paid.taxMinor)}</dd></div>`}
<div class="sum-total"><dt>Total</dt><dd><small>${paid.currency}</small> ${price(paid.totalMinor)}</dd></div></dl>
${order.shippingAddress !== null && markup`<h2>Shipping address</h2><p>${oneLine(order.shippingAddress, locale)}</p>`}
<p><a class="button" href="${base}/">Continue shopping</a></p></section>`,
  );
}

function lineRow(line: Order["lines"][number], price: (minor: number) => string): Markup {
  const variant = line.variantTitle === "" ? "" : ` (${line.variantTitle})`;
  return markup`<div><dt>${line.quantity} × ${line.title}${variant}</dt><dd>${price(line.presentmentMinor * line.quantity)}</dd></div>`;
}
