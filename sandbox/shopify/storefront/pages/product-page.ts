import { markup, Markup } from "../../../http/markup.ts";
import type { Product, Variant } from "../../state/catalogue.ts";
import { price } from "../money.ts";
import { picture } from "../picture.ts";
import type { Visit } from "../visit.ts";
import { storePage } from "./layout.ts";

/** One product, its variants, and the button that puts one into the cart. */
export function productPage(visit: Visit, product: Product): string {
  const { base } = visit;
  const chosen = chosenVariant(visit, product);
  return storePage(
    visit,
    product.title,
    markup`<p class="crumbs"><a href="${base}/">All products</a></p>
<article class="product"><div class="product-picture">${picture(product)}</div>
<div><p class="quiet">${product.vendor}</p><h1>${product.title}</h1>
<p class="price">${chosen !== undefined && price(visit, chosen.priceMinor)}
${
  chosen !== undefined &&
  chosen.compareAtMinor !== null &&
  markup`<s class="quiet">${price(visit, chosen.compareAtMinor)}</s>`
}</p>
<form method="post" action="${base}/cart/add" class="buy">${variantField(visit, product, chosen)}
<div class="field is-short"><label for="quantity">Quantity</label>
<input id="quantity" name="quantity" type="number" min="1" max="999" value="1" inputmode="numeric" required></div>
<button class="button is-primary is-wide">Add to cart</button></form>
<div class="prose">${new Markup(product.descriptionHtml)}</div>
${chosen !== undefined && facts(chosen)}</div></article>`,
  );
}

function chosenVariant(visit: Visit, product: Product): Variant | undefined {
  const wanted = Number(visit.request.query.get("variant") ?? "0");
  return product.variants.find(({ id }) => id === wanted) ?? product.variants[0];
}

function variantField(visit: Visit, product: Product, chosen: Variant | undefined): Markup {
  if (product.variants.length === 1)
    return markup`<input type="hidden" name="variant" value="${chosen?.id}">`;
  const options = product.variants.map(
    (variant) => markup`<option value="${variant.id}" ${variant === chosen && markup`selected`}>
${variant.title} · ${price(visit, variant.priceMinor)}</option>`,
  );
  return markup`<div class="field"><label for="variant">${product.optionNames.join(" / ")}</label>
<select id="variant" name="variant" data-variant>${options}</select></div>`;
}

function facts(variant: Variant): Markup {
  const rows: [string, string][] = [["Article", variant.sku || "—"]];
  if (variant.grams !== null) rows.push(["Weight", `${variant.grams} g`]);
  if (variant.originCountry !== null) rows.push(["Made in", variant.originCountry]);
  if (!variant.requiresShipping) rows.push(["Delivery", "by e-mail, nothing is shipped"]);
  return markup`<dl class="facts">${rows.map(([name, value]) => markup`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}
