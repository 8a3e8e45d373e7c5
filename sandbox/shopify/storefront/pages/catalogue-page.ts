import { markup, type Markup } from "../../../http/markup.ts";
import type { Product } from "../../state/catalogue.ts";
import { price } from "../money.ts";
import { picture } from "../picture.ts";
import type { Visit } from "../visit.ts";
import { storePage } from "./layout.ts";

const SIZE = 24;

/** What the store has: all of it, one collection, or what a search finds. */
export function cataloguePage(visit: Visit): string {
  const { request, shop, base } = visit;
  const query = (request.query.get("q") ?? "").trim();
  const collection = request.query.get("collection") ?? "";
  const found = findProducts(visit, query, collection);
  const pages = Math.max(1, Math.ceil(found.length / SIZE));
  const page = Math.min(pages, pageNumber(request.query));
  const cards = found.slice((page - 1) * SIZE, page * SIZE).map((product) => card(visit, product));
  const chosen = [...shop.collections.values()].find(({ handle }) => handle === collection);
  const title = query === "" ? (chosen?.title ?? "All products") : `Results for “${query}”`;
  return storePage(
    visit,
    title,
    markup`${collectionNav(visit, query === "" ? collection : null)}
<div class="title-row"><h1>${title}</h1><p class="quiet">${found.length} ${found.length === 1 ? "product" : "products"}</p></div>
${cards.length === 0 ? markup`<p class="empty">Nothing found. <a href="${base}/">See all products</a></p>` : markup`<ul class="grid">${cards}</ul>`}
${pages > 1 && pager({ visit, page, pages })}`,
  );
}

function pageNumber(query: URLSearchParams): number {
  return Math.max(1, Math.trunc(Number(query.get("page") ?? "1")) || 1);
}

/** The collections; `chosen` is "" for all products and null while searching. */
function collectionNav({ shop, base }: Visit, chosen: string | null): Markup {
  const entry = (handle: string, title: string): Markup => {
    const path = handle === "" ? `${base}/` : `${base}/?collection=${handle}`;
    const mark = handle === chosen ? markup`aria-current="page"` : null;
    return markup`<li><a href="${path}" ${mark}>${title}</a></li>`;
  };
  const entries = [...shop.collections.values()].map(({ handle, title }) => entry(handle, title));
  return markup`<nav aria-label="Collections"><ul class="chips">${entry("", "All")}${entries}</ul></nav>`;
}

/** Products on sale whose name, maker, type or tags hold every word. */
export function findProducts(visit: Visit, query: string, collection: string): Product[] {
  const words = query.toLowerCase().split(/\s+/);
  const members = [...visit.shop.collections.values()].find(({ handle }) => handle === collection);
  return [...visit.shop.products.values()]
    .filter(({ status }) => status === "ACTIVE")
    .filter(({ id }) => members === undefined || members.productIds.includes(id))
    .filter((product) => {
      const text = [product.title, product.vendor, product.productType, ...product.tags]
        .join(" ")
        .toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .toSorted((one, other) => one.title.localeCompare(other.title));
}

function card(visit: Visit, product: Product): Markup {
  const prices = product.variants.map(({ priceMinor }) => priceMinor);
  const low = Math.min(...prices);
  const from = low === Math.max(...prices) ? "" : "from ";
  return markup`<li><a class="card" href="${visit.base}/products/${product.handle}">
<span class="card-picture">${picture(product)}</span>
<span class="card-title">${product.title}</span><span class="quiet">${product.vendor}</span>
<span class="card-price">${from}${price(visit, low)}</span></a></li>`;
}

function pager(at: { readonly visit: Visit; readonly page: number; readonly pages: number }) {
  const link = (to: number, label: string): Markup => {
    if (to < 1 || to > at.pages) return markup`<span class="quiet">${label}</span>`;
    const query = new URLSearchParams(at.visit.request.query);
    query.set("page", String(to));
    return markup`<a href="${at.visit.base}/?${query.toString()}">${label}</a>`;
  };
  return markup`<nav class="pager" aria-label="Pages">${link(at.page - 1, "← Back")}
<span>${at.page} of ${at.pages}</span>${link(at.page + 1, "More →")}</nav>`;
}
