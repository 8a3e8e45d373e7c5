import { markup, type Markup } from "../../../http/markup.ts";
import type { Address, Order } from "../../state/orders.ts";
import { adminPath, type AdminContext } from "../context.ts";
import { dateTime, money } from "./formats.ts";
import { pager, slice } from "./pager.ts";
import { shellPage } from "./shell.ts";

/** The shop's orders, newest first. */
export function ordersPage(context: AdminContext, page: number): string {
  const orders = [...context.shop.orders.values()].toSorted(
    (one, other) => other.number - one.number,
  );
  const shown = slice(orders, page);
  const rows = shown.items.map((order) => orderRow(context, order));
  return shellPage(context, {
    title: "Orders",
    at: "/orders",
    body: markup`<div class="page"><h1>Orders</h1><section class="card is-table">
${
  rows.length === 0
    ? markup`<p class="empty">No orders yet.</p>`
    : markup`<div class="scroll"><table class="list"><thead><tr><th>Order</th><th>Date</th><th>Customer</th>
<th class="number">Total</th><th>Delivery</th></tr></thead><tbody>${rows}</tbody></table></div>`
}
${pager(adminPath(context.handle, "/orders"), shown)}</section></div>`,
  });
}

function orderRow(context: AdminContext, order: Order): Markup {
  const { shop, handle } = context;
  const to = order.shippingAddress;
  return markup`<tr><td><a href="${adminPath(handle, `/orders/${order.id}`)}">${order.name}</a></td>
<td>${dateTime(order.createdAt, shop.timezone)}</td>
<td>${to === null ? (order.email ?? "—") : `${to.firstName} ${to.lastName}`}</td>
<td class="number">${money(order.totalMinor, order.currency)}</td>
<td>${order.shippingLines.map(({ title }) => title).join(", ") || "—"}</td></tr>`;
}

/** One order as the merchant sees it, with the code of the shipping line that apps read. */
export function orderPage(context: AdminContext, order: Order): string {
  const { shop, handle } = context;
  const paid = order.presentment;
  const price = (minor: number): string => money(minor, order.currency);
  const shipping = order.shippingLines.map(
    (line) => markup`<tr><td>${line.title}<br><small class="quiet">${line.source}
 · <code>${line.code}</code></small></td><td></td><td class="number">${price(line.priceMinor)}</td></tr>`,
  );
  return shellPage(context, {
    title: order.name,
    at: "/orders",
    body: markup`<div class="page"><p><a href="${adminPath(handle, "/orders")}">← Orders</a></p>
<h1>${order.name} <span class="badge">${order.financialStatus.toLowerCase()}</span>
<span class="badge is-warm">${order.fulfillmentStatus.toLowerCase()}</span></h1>
<p class="quiet">${dateTime(order.createdAt, shop.timezone)}</p>
<div class="columns"><section class="card is-table"><div class="scroll"><table><thead><tr><th>Item</th>
<th class="number">Quantity</th><th class="number">Total</th></tr></thead><tbody>
${order.lines.map((line) => lineRow(line, price))}${shipping}
${order.discountMinor > 0 && markup`<tr><td>Discount</td><td></td><td class="number">−${price(order.discountMinor)}</td></tr>`}
${order.taxMinor > 0 && markup`<tr><td>Tax</td><td></td><td class="number">${price(order.taxMinor)}</td></tr>`}
<tr class="total"><td>Total</td><td></td><td class="number">${price(order.totalMinor)}</td></tr>
${paid.currency !== order.currency && markup`<tr><td>Paid by the customer</td><td></td><td class="number">${money(paid.totalMinor, paid.currency)}</td></tr>`}
</tbody></table></div></section>
<section class="card"><h2>Contact</h2><p>${order.email ?? "No e-mail address"}</p>
<h2>Shipping address</h2>${address(order.shippingAddress)}</section></div></div>`,
  });
}

function lineRow(line: Order["lines"][number], price: (minor: number) => string): Markup {
  const variant = line.variantTitle === "" ? null : line.variantTitle;
  return markup`<tr><td>${line.title}${variant !== null && markup`<br><small class="quiet">${variant} · ${line.sku}</small>`}</td>
<td class="number">${line.quantity}</td><td class="number">${price(line.priceMinor * line.quantity)}</td></tr>`;
}

function address(to: Address | null): Markup {
  if (to === null) return markup`<p class="quiet">Nothing to ship.</p>`;
  const lines = [
    `${to.firstName} ${to.lastName}`,
    to.company ?? "",
    to.address1,
    to.address2,
    [to.zip, to.city, to.province].filter((part) => part !== "").join(" "),
    to.country,
  ].filter((line) => line.trim() !== "");
  return markup`<address>${lines.map((line) => markup`${line}<br>`)}</address>`;
}
