import { markup, type Markup } from "../../../http/markup.ts";
import type { Customer } from "../../state/orders.ts";
import type { Visit } from "../visit.ts";
import { storePage } from "./layout.ts";

const SIZE = 20;

/** Signing in without a password: the sandbox's customers to choose from, and their tags. */
export function accountPage(visit: Visit): string {
  const query = (visit.request.query.get("customer") ?? "").trim().toLowerCase();
  const found = [...visit.shop.customers.values()].filter((customer) => matches(customer, query));
  return storePage(
    visit,
    "Account",
    markup`<h1>Account</h1>${visit.customer === null ? null : signedIn(visit, visit.customer)}
<section class="panel"><h2>Sign in as</h2>
<form action="${visit.base}/account" role="search" class="inline"><label class="visually-hidden" for="customer">Search customers</label>
<input id="customer" type="search" name="customer" placeholder="Name, e-mail or tag" value="${query}">
<button class="button">Search</button></form>
${found.length === 0 && markup`<p class="empty">No customer found.</p>`}
<ul class="customers">${found.slice(0, SIZE).map((customer) => row(visit, customer))}</ul>
${found.length > SIZE && markup`<p class="quiet">${found.length - SIZE} more: search to narrow down.</p>`}</section>`,
  );
}

function matches(customer: Customer, query: string): boolean {
  const text = [customer.firstName, customer.lastName, customer.email, ...customer.tags];
  return text.join(" ").toLowerCase().includes(query);
}

function signedIn(visit: Visit, customer: Customer): Markup {
  return markup`<section class="panel"><h2>${customer.firstName} ${customer.lastName}</h2><p class="quiet">${customer.email}</p>
<form method="post" action="${visit.base}/account/tags" class="inline"><div class="field grow"><label for="tags">Tags that apps see, separated by commas</label>
<input id="tags" name="tags" value="${customer.tags.join(", ")}"></div><button class="button">Save tags</button></form>
<form method="post" action="${visit.base}/account"><input type="hidden" name="id" value="">
<button class="button">Sign out</button></form></section>`;
}

function row(visit: Visit, customer: Customer): Markup {
  const country = customer.addresses[0]?.country ?? "";
  return markup`<li><form method="post" action="${visit.base}/account"><input type="hidden" name="id" value="${customer.id}">
<button class="customer"><span><b>${customer.firstName} ${customer.lastName}</b> <span class="quiet">${country}</span></span>
<span>${customer.tags.map((tag) => markup`<span class="tag">${tag}</span> `)}</span></button></form></li>`;
}
