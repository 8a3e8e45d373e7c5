import { markup } from "../../../http/markup.ts";
import { adminPath, APP_NAME, appPath, isInstalled, type AdminContext } from "../context.ts";
import { shellPage } from "./shell.ts";

/** The admin's first page. */
export function homePage(context: AdminContext): string {
  const { shop, handle } = context;
  const app = isInstalled(shop)
    ? markup`<a class="button is-primary" href="${appPath(handle)}">Open ${APP_NAME}</a>`
    : markup`<a class="button is-primary" href="${adminPath(handle, "/oauth/install")}">Install ${APP_NAME}</a>`;
  return shellPage(context, {
    title: "Home",
    at: "",
    body: markup`<div class="page"><h1>${shop.name}</h1>
<section class="card"><p>A stand-in for Shopify's admin, on this machine only. Plan
<b>${shop.plan.displayName}</b>, currency <b>${shop.currency}</b>.</p>
<div class="actions is-start">${app}<a class="button" href="/store/${handle}/">Visit the store</a>
<a class="button" href="/mail">Mail inbox</a></div></section>
<div class="figures">${figure("Orders", shop.orders.size, adminPath(handle, "/orders"))}
${figure("Products", shop.products.size, adminPath(handle, "/products"))}
${figure("Customers", shop.customers.size, null)}</div></div>`,
  });
}

function figure(label: string, count: number, href: string | null) {
  const name = href === null ? markup`${label}` : markup`<a href="${href}">${label}</a>`;
  return markup`<section class="card figure"><p>${name}</p><b>${count.toLocaleString("en")}</b></section>`;
}

/** For everything of Shopify's admin that the app does not need here. */
export function absentPage(context: AdminContext, path: string): string {
  return shellPage(context, {
    title: "Not in the sandbox",
    at: path,
    body: markup`<div class="page is-narrow"><section class="card"><h1>Not in the sandbox</h1>
<p>Shopify's admin has a page at <code>${path}</code>. The sandbox does not.</p>
<a class="button" href="${adminPath(context.handle)}">Home</a></section></div>`,
  });
}
