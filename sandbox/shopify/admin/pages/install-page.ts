import { markup, type Markup } from "../../../http/markup.ts";
import { adminPath, APP_NAME, appPath, isInstalled, type AdminContext } from "../context.ts";
import { describeScope } from "./scope-words.ts";
import { shellPage } from "./shell.ts";

interface Scopes {
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

/** Shopify's consent page: what the app will see and change, and the button that installs it. */
export function installPage(context: AdminContext, scopes: Scopes): string {
  return shellPage(context, {
    title: `Install ${APP_NAME}`,
    at: "/oauth/install",
    body: markup`<div class="page is-narrow"><section class="card consent">
<div class="consent-head"><span class="app-icon is-large" aria-hidden="true">K</span>
<h1>Install ${APP_NAME}</h1><p>This app will be able to access and change data of
<b>${context.shop.name}</b>.</p></div>
<h2>What the app can do</h2>${scopeList(scopes.required)}
${
  scopes.optional.length > 0 &&
  markup`<h2>What it may ask for later</h2>${scopeList(scopes.optional)}`
}
<form method="post" action="${adminPath(context.handle, "/oauth/install")}" class="actions">
<a class="button" href="${adminPath(context.handle)}">Cancel</a>
<button class="button is-primary">Install</button></form></section></div>`,
  });
}

/** Settings of the installed app: its access, and the button that removes it. */
export function appSettingsPage(context: AdminContext, scopes: Scopes): string {
  const installed = isInstalled(context.shop);
  const body = installed ? installedCard(context) : absentCard(context);
  return shellPage(context, {
    title: "App settings",
    at: "/settings/apps",
    body: markup`<div class="page"><h1>App settings</h1>${body}
<section class="card"><h2>Access scopes of the app's configuration</h2>
<h3>Required</h3>${scopeList(scopes.required)}
<h3>Optional</h3>${scopeList(scopes.optional)}</section></div>`,
  });
}

function installedCard(context: AdminContext): Markup {
  const { shop, handle } = context;
  return markup`<section class="card"><div class="row"><span class="app-icon is-large" aria-hidden="true">K</span>
<div class="grow"><h2>${APP_NAME}</h2><p class="quiet">Installed ${shop.install?.installedAt.slice(0, 10)}</p></div>
<a class="button" href="${appPath(handle)}">Open</a></div>
<h3>Granted</h3>${scopeList(shop.install?.scopes ?? [])}
<form method="post" action="${adminPath(handle, "/settings/apps/uninstall")}" class="actions">
<p class="grow quiet">Uninstalling takes the app's access away at once.</p>
<button class="button is-critical">Uninstall</button></form></section>`;
}

function absentCard(context: AdminContext): Markup {
  return markup`<section class="card"><div class="row"><div class="grow"><h2>${APP_NAME}</h2>
<p class="quiet">${context.shop.install === null ? "Not installed." : "Uninstalled."}</p></div>
<a class="button is-primary" href="${adminPath(context.handle, "/oauth/install")}">Install</a></div></section>`;
}

function scopeList(scopes: readonly string[]): Markup {
  if (scopes.length === 0) return markup`<p class="quiet">None.</p>`;
  return markup`<ul class="scopes">${scopes.map(
    (scope) => markup`<li><span>${describeScope(scope)}</span><code>${scope}</code></li>`,
  )}</ul>`;
}
