import { openChannel, type Channel } from "./channel.ts";
import { interceptFetch } from "./fetch.ts";
import { framedUrl } from "./frame-url.ts";
import { handOverLinks } from "./links.ts";
import { navigateWithin, publicPath, reportLocation } from "./location.ts";
import { defineModal } from "./modal.ts";
import { defineNavMenu } from "./nav-menu.ts";
import { resourcePicker } from "./picker.ts";
import { watchForms } from "./save-bar-form.ts";
import { defineSaveBar, SaveBars } from "./save-bar.ts";
import { addStyle } from "./style.ts";
import { defineTitleBar } from "./title-bar.ts";
import { toasts } from "./toast.ts";

interface Config {
  readonly apiKey: string;
  readonly host: string;
  readonly shop: string;
  readonly locale: string;
}

const RELOAD = "shopify-reload";

const script = document.currentScript;
if (script instanceof HTMLScriptElement && !("shopify" in window)) start(script);

function start(self: HTMLScriptElement): void {
  const hostOrigin = new URL(self.src).origin;
  const config = readConfig(self);
  if (window.parent === window) {
    goToAdmin(hostOrigin, config);
    return;
  }
  const channel = openChannel(hostOrigin);
  const open = (url: string, target: string): void => void channel.call("open", { url, target });
  interceptFetch({
    idToken: () => channel.call("idToken", null),
    open: (url) => open(url, "_top"),
  });
  handOverLinks(open);
  Object.defineProperty(window, "shopify", { value: shopify(channel, config), writable: true });
  const reload = new URLSearchParams(location.search).get(RELOAD);
  if (reload !== null) void loadWithToken(channel, new URL(reload, location.href));
  else whenPage(channel);
}

/** What only an app's page needs; the bounce page is gone at once. */
function whenPage(channel: Channel): void {
  addStyle();
  // a frame within the app's frame (a modal's) has no address of its own in the admin
  if (window.parent !== window.top) return;
  reportLocation(channel);
  defineNavMenu(channel);
  defineTitleBar(channel);
  channel.on("navigate", ({ path }) =>
    navigateWithin(path, (to) => void loadWithToken(channel, framedUrl(to))),
  );
}

function readConfig(self: HTMLScriptElement): Config {
  const query = new URLSearchParams(location.search);
  const meta = document.querySelector<HTMLMetaElement>('meta[name="shopify-api-key"]');
  return {
    apiKey: self.dataset["apiKey"] ?? meta?.content ?? "",
    host: query.get("host") ?? "",
    shop: query.get("shop") ?? "",
    locale: query.get("locale") ?? "en",
  };
}

/** The app was opened on its own: it belongs into the admin. */
function goToAdmin(hostOrigin: string, config: Config): void {
  const handle = config.shop.replace(/\.myshopify\.com$/, "");
  if (handle === "") return;
  const path = publicPath(location.href);
  location.replace(`${hostOrigin}/admin/store/${handle}/apps/${config.apiKey}${path}`);
}

async function loadWithToken(channel: Channel, url: URL): Promise<void> {
  url.searchParams.set("id_token", await channel.call("idToken", null));
  location.replace(url);
}

function shopify(channel: Channel, config: Config): object {
  const known = {
    config,
    origin: location.origin,
    ready: Promise.resolve(),
    environment: { mobile: false, embedded: true, pos: false, intent: false },
    idToken: () => channel.call("idToken", null),
    user: () => channel.call("user", null),
    loading: (on = true) => void channel.call("loading", on),
    toast: toasts(channel),
    resourcePicker: resourcePicker(channel),
    ...overlays(channel),
    scopes: {
      query: () => channel.call("scopesQuery", null),
      request: (scopes: readonly string[]) => channel.call("scopesRequest", scopes),
      revoke: (scopes: readonly string[]) => channel.call("scopesRevoke", scopes),
    },
    webVitals: { onReport: async () => undefined },
    setSignals: () => undefined,
  };
  return new Proxy(known, {
    get(target, name): unknown {
      if (typeof name === "symbol" || name in target || name === "then" || name === "toJSON")
        return Reflect.get(target, name);
      throw new Error(`the sandbox's App Bridge does not offer shopify.${name}`);
    },
  });
}

function overlays(channel: Channel): object {
  const bars = new SaveBars(channel);
  watchForms(bars);
  return { saveBar: defineSaveBar(bars), modal: defineModal(channel) };
}
