import { markup, type Insert, type Markup } from "../../../http/markup.ts";
import { currenciesOf } from "../../exchange.ts";
import { countItems } from "../basket.ts";
import { LOCALES, type Visit } from "../visit.ts";

const LANGUAGES: Readonly<Record<(typeof LOCALES)[number], string>> = {
  en: "English",
  de: "Deutsch",
  fr: "Français",
  es: "Español",
};

/** A page of the online store, with its head and foot. */
export function storePage(visit: Visit, title: string, body: Insert): string {
  const { shop, base, cart, customer, request } = visit;
  const count = countItems(cart?.lines ?? []);
  return documentOf(visit, {
    title,
    className: "store",
    body: markup`<header class="head"><div class="wrap">
<a class="logo" href="${base}/">${shop.name}</a>
<form class="search" role="search" action="${base}/"><label class="visually-hidden" for="q">Search products</label>
<input id="q" type="search" name="q" placeholder="Search products" value="${request.query.get("q") ?? ""}"></form>
<nav class="head-links" aria-label="Shop"><a href="${base}/account">${customer === null ? "Sign in" : customer.firstName}</a>
<a class="cart-link" href="${base}/cart">Cart <span class="count">${count}</span></a></nav></div></header>
<main id="main" class="wrap">${body}</main>${foot(visit)}`,
  });
}

export interface Document {
  readonly title: string;
  readonly className: string;
  readonly body: Insert;
}

export function documentOf(visit: Visit, page: Document): string {
  return markup`<!doctype html>
<html lang="${visit.locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title} · ${visit.shop.name}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/store-assets/storefront.css">
<script src="/store-assets/storefront.js" defer></script>
</head>
<body class="${page.className}">
<a class="skip" href="#main">Skip to content</a>
${page.body}
</body>
</html>`.toString();
}

function foot(visit: Visit): Markup {
  const options = LOCALES.map(
    (code) =>
      markup`<option value="${code}" ${code === visit.locale && markup`selected`}>${LANGUAGES[code]}</option>`,
  );
  const currencies = currenciesOf(visit.shop.currency).map(
    (code) => markup`<option ${code === visit.currency && markup`selected`}>${code}</option>`,
  );
  return markup`<footer class="foot"><div class="wrap">
<p>A shop of the sandbox. Nothing here is real, and nothing is sent.</p>
<form method="post" action="${visit.base}/preferences"><label for="locale">Language</label>
<select id="locale" name="locale" data-submit>${options}</select>
<label for="currency">Currency</label><select id="currency" name="currency" data-submit>${currencies}</select>
<noscript><button class="button is-small">Change</button></noscript></form>
</div></footer>`;
}
