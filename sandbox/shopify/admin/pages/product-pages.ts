import { markup, type Markup } from "../../../http/markup.ts";
import type { Product, Variant } from "../../state/catalogue.ts";
import { adminPath, type AdminContext } from "../context.ts";
import { money } from "./formats.ts";
import { pager, slice } from "./pager.ts";
import { shellPage } from "./shell.ts";

/** The shop's products by name. */
export function productsPage(context: AdminContext, page: number): string {
  const products = [...context.shop.products.values()].toSorted((one, other) =>
    one.title.localeCompare(other.title),
  );
  const shown = slice(products, page);
  const rows = shown.items.map(
    (
      product,
    ) => markup`<tr><td><a href="${adminPath(context.handle, `/products/${product.id}`)}">${product.title}</a></td>
<td><span class="badge">${product.status.toLowerCase()}</span></td><td>${product.productType}</td>
<td>${product.vendor}</td><td class="number">${product.variants.length}</td></tr>`,
  );
  return shellPage(context, {
    title: "Products",
    at: "/products",
    body: markup`<div class="page"><h1>Products</h1><section class="card is-table"><div class="scroll">
<table class="list"><thead><tr><th>Product</th><th>Status</th><th>Type</th><th>Vendor</th><th class="number">Variants</th></tr></thead>
<tbody>${rows}</tbody></table></div>${pager(adminPath(context.handle, "/products"), shown)}</section></div>`,
  });
}

/** One product with what shipping needs to know of its variants. */
export function productPage(context: AdminContext, product: Product): string {
  const rows = product.variants.map((variant) => variantRow(variant, context.shop.currency));
  return shellPage(context, {
    title: product.title,
    at: "/products",
    body: markup`<div class="page"><p><a href="${adminPath(context.handle, "/products")}">← Products</a></p>
<h1>${product.title}</h1><p class="quiet">${product.vendor} · ${product.productType} · ${product.tags.join(", ")}</p>
<section class="card is-table"><div class="scroll"><table><thead><tr><th>Variant</th><th>SKU</th>
<th class="number">Price</th><th class="number">Weight</th><th>HS code</th><th>Origin</th><th>Shipped</th></tr></thead>
<tbody>${rows}</tbody></table></div></section></div>`,
  });
}

function variantRow(variant: Variant, currency: string): Markup {
  return markup`<tr><td>${variant.title}</td><td><code>${variant.sku}</code></td>
<td class="number">${money(variant.priceMinor, currency)}</td>
<td class="number">${variant.grams === null ? "—" : `${variant.grams} g`}</td>
<td>${variant.hsCode ?? "—"}</td><td>${variant.originCountry ?? "—"}</td>
<td>${variant.requiresShipping ? "yes" : "no"}</td></tr>`;
}
