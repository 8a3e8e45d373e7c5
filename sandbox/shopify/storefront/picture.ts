import { markup, type Markup } from "../../http/markup.ts";
import type { Product } from "../state/catalogue.ts";
import { formOf } from "./picture-forms.ts";

const PALETTES = [
  ["#dbeafe", "#1d4ed8"],
  ["#dcfce7", "#15803d"],
  ["#fef3c7", "#b45309"],
  ["#ffe4e6", "#be123c"],
  ["#ede9fe", "#6d28d9"],
  ["#cffafe", "#0e7490"],
  ["#f0ece6", "#57534e"],
  ["#fae8ff", "#a21caf"],
] as const;

/** A product's picture for a page; its name stands beside it, so it needs no text of its own. */
export function picture(product: Product): Markup {
  return product.imageUrl === null
    ? markup`<span class="no-picture"></span>`
    : markup`<img src="${product.imageUrl}" alt="" loading="lazy" width="200" height="200">`;
}

/** A drawing in place of a photograph, as SVG: its form follows the kind of product, its colours the name. */
export function drawing(product: Pick<Product, "title" | "productType">): string {
  const seed = hash(product.title);
  const [light, dark] = PALETTES[seed % PALETTES.length] ?? PALETTES[0];
  const tilt = (seed % 13) - 6;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 200" width="200" height="200">
<rect width="200" height="200" fill="${light}"/>
<ellipse cx="100" cy="168" rx="60" ry="8" fill="${dark}" opacity=".16"/>
<g fill="${dark}" stroke="${dark}" stroke-width="0" transform="rotate(${tilt} 100 110)">${formOf(product, seed)}</g>
</svg>`;
}

function hash(text: string): number {
  let value = 7;
  for (const character of text) value = (value * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return value;
}
