import { markup, type Markup } from "../../../http/markup.ts";
import { basketLines, subtotal, type BasketLine } from "../basket.ts";
import { price } from "../money.ts";
import { picture } from "../picture.ts";
import type { Visit } from "../visit.ts";
import { storePage } from "./layout.ts";

/** The cart, with the two ways out of it: checkout, or an express wallet. */
export function cartPage(visit: Visit): string {
  const { base, shop, cart } = visit;
  const lines = basketLines(shop, cart?.lines ?? []);
  if (lines.length === 0)
    return storePage(
      visit,
      "Cart",
      markup`<h1>Your cart</h1><p class="empty">Your cart is empty. <a href="${base}/">See all products</a></p>`,
    );
  return storePage(
    visit,
    "Cart",
    markup`<h1>Your cart</h1><div class="cart"><ul class="lines">${lines.map((line) => lineRow(visit, line))}</ul>
<section class="cart-sum" aria-label="Total"><p class="total-row"><span>Subtotal</span>
<b>${price(visit, subtotal(lines))}</b></p>
<p class="quiet">Shipping and discounts are worked out at checkout.</p>
<form method="post" action="${base}/checkout"><button class="button is-primary is-wide">Check out</button></form>
<form method="post" action="${base}/checkout"><input type="hidden" name="wallet" value="1">
<button class="button is-wallet is-wide">Express wallet</button></form></section></div>`,
  );
}

function lineRow(visit: Visit, basket: BasketLine): Markup {
  const { base } = visit;
  const { product, variant, line, totalMinor } = basket;
  const field = `quantity-${line.key}`;
  return markup`<li class="line"><span class="line-picture">${picture(product)}</span>
<div class="line-text"><a href="${base}/products/${product.handle}?variant=${variant.id}">${product.title}</a>
${variant.title !== "Default Title" && markup`<span class="quiet">${variant.title}</span>`}
<form method="post" action="${base}/cart/update" class="line-form"><input type="hidden" name="key" value="${line.key}">
<label class="visually-hidden" for="${field}">Quantity of ${product.title}</label>
<input id="${field}" name="quantity" type="number" min="0" max="999" value="${line.quantity}" inputmode="numeric" data-submit>
<button class="link" name="remove" value="1">Remove<span class="visually-hidden"> ${product.title}</span></button>
<noscript><button class="button is-small">Update</button></noscript></form></div>
<b class="line-price">${price(visit, totalMinor)}</b></li>`;
}
