import { markup, type Insert, type Markup } from "../../../http/markup.ts";
import {
  adminPath,
  APP_NAME,
  appPath,
  handleOf,
  isInstalled,
  LOCALES,
  type AdminContext,
} from "../context.ts";

const LANGUAGES: Readonly<Record<(typeof LOCALES)[number], string>> = {
  en: "English",
  de: "Deutsch",
  fr: "Français",
  es: "Español",
};

export interface ShellPage {
  readonly title: string;
  /** path below the shop's admin that is marked in the navigation */
  readonly at: string;
  readonly body: Insert;
  /** the framed app: the body fills the page and brings its own script */
  readonly framed?: boolean;
}

/** A page of the admin: top bar, left navigation and the page itself. */
export function shellPage(context: AdminContext, page: ShellPage): string {
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="same-origin">
<title>${page.title} · ${context.shop.name}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/sandbox-assets/admin.css">
</head>
<body class="${page.framed === true ? "is-framed is-loading" : "is-page"}">
<a class="skip" href="#main">Skip to content</a>
${topBar(context)}
<div class="layout">
<nav class="side" id="side" aria-label="Admin">${navigation(context, page.at)}</nav>
<div class="scrim" id="nav-scrim"></div>
<main class="main" id="main">${page.body}</main>
</div>
<div class="toasts" id="toasts" role="status" aria-live="polite"></div>
${page.framed !== true && markup`<script src="/sandbox-assets/shell.js"></script>`}
</body>
</html>`.toString();
}

function topBar(context: AdminContext): Markup {
  const { shop, locale, sandbox } = context;
  const shops = [...sandbox.world.shops.values()].map(
    (other) => markup`<li><a href="${adminPath(handleOf(other))}"
      ${other === shop ? markup`aria-current="true"` : null}>
      <span class="avatar">${initials(other.name)}</span>
      <span><b>${other.name}</b><small>${other.domain}</small></span></a></li>`,
  );
  const languages = LOCALES.map(
    (code) =>
      markup`<option value="${code}" ${code === locale ? markup`selected` : null}>${LANGUAGES[code]}</option>`,
  );
  return markup`<header class="top">
<button type="button" class="nav-toggle" id="nav-toggle" aria-controls="side" aria-expanded="false"
 aria-label="Navigation"><span></span><span></span><span></span></button>
<a class="brand" href="${adminPath(context.handle)}">Admin <em>sandbox</em></a>
<div class="save-bar" id="save-bar" role="region" aria-label="Unsaved changes" hidden></div>
<form class="language" method="post" action="${adminPath(context.handle, "/-/language")}">
<label><span class="visually-hidden">Language of the admin</span>
<select name="locale" data-submit>${languages}</select></label>
<noscript><button>Change</button></noscript></form>
<details class="shops"><summary><span class="avatar">${initials(shop.name)}</span>
<span class="shop-name">${shop.name}</span></summary>
<ul>${shops}</ul></details>
</header>`;
}

function navigation(context: AdminContext, at: string): Markup {
  const link = (path: string, label: string): Markup =>
    markup`<li><a class="nav-link" href="${adminPath(context.handle, path)}"
     ${at === path ? markup`aria-current="page"` : null}>${label}</a></li>`;
  const app = isInstalled(context.shop)
    ? markup`<h2 class="nav-head">Apps</h2>
<ul><li><a class="nav-link is-app" id="app-home" href="${appPath(context.handle)}"
 ${at === "/apps" ? markup`aria-current="page"` : null}><span class="app-icon">K</span>${APP_NAME}</a>
<ul id="app-nav" class="app-nav"></ul></li></ul>`
    : markup`<h2 class="nav-head">Apps</h2><ul>${link("/oauth/install", `Install ${APP_NAME}`)}</ul>`;
  return markup`<ul>${link("", "Home")}${link("/orders", "Orders")}${link("/products", "Products")}</ul>
<h2 class="nav-head">Sales channels</h2>
<ul><li><a class="nav-link" href="/store/${context.handle}/">Online store ↗</a></li></ul>
${app}
<ul class="nav-foot">${link("/settings/shipping", "Shipping and delivery")}${link("/settings/apps", "App settings")}</ul>`;
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== "");
  return words
    .slice(0, 2)
    .map((word) => word.slice(0, 1).toUpperCase())
    .join("");
}
