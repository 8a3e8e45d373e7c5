import { file, html, javascript, redirect } from "../../http/respond.ts";
import { route } from "../../http/router.ts";
import type { Handler, Route, SandboxReply, SandboxRequest } from "../../http/types.ts";
import type { Sandbox } from "../sandbox.ts";
import { browserScript, type BrowserScript } from "./browser-scripts.ts";
import {
  adminContext,
  adminPath,
  APP_HANDLE,
  appPath,
  handleOf,
  isInstalled,
  type AdminContext,
} from "./context.ts";
import { dataRoutes } from "./data-routes.ts";
import { declaredScopes } from "./declared-scopes.ts";
import { frameUrl } from "./frame-url.ts";
import { appPage } from "./pages/app-page.ts";
import { appSettingsPage, installPage } from "./pages/install-page.ts";
import { orderPage, ordersPage } from "./pages/order-pages.ts";
import { absentPage, homePage } from "./pages/plain-pages.ts";
import { productPage, productsPage } from "./pages/product-pages.ts";
import { shippingPage } from "./pages/shipping-page.ts";

type Page = (context: AdminContext, request: SandboxRequest) => Promise<string | SandboxReply>;

/** The stand-in of Shopify's admin: its pages, the framed app, and the scripts of both. */
export function adminRoutes(sandbox: Sandbox): Route[] {
  const base = "/admin/store/:handle";
  const page = (build: Page): Handler => forShop(sandbox, build);
  return [
    ...scriptRoutes(),
    ...dataRoutes(sandbox),
    route("GET", "/admin", async () => redirect(firstShop(sandbox))),
    route(
      "GET",
      base,
      page(async (context) => homePage(context)),
    ),
    route(
      "GET",
      `${base}/`,
      page(async (context) => homePage(context)),
    ),
    route("GET", `${base}/apps/:app`, page(framedApp)),
    route("GET", `${base}/apps/:app/*`, page(framedApp)),
    route(
      "GET",
      `${base}/oauth/install`,
      page(async (context) => installPage(context, await declaredScopes())),
    ),
    route("POST", `${base}/oauth/install`, page(install)),
    route(
      "GET",
      `${base}/settings/apps`,
      page(async (context) => appSettingsPage(context, await declaredScopes())),
    ),
    route("POST", `${base}/settings/apps/uninstall`, page(uninstall)),
    route(
      "GET",
      `${base}/settings/shipping`,
      page(async (context) => shippingPage(context)),
    ),
    route(
      "GET",
      `${base}/orders`,
      page(async (context, { query }) => ordersPage(context, Number(query.get("page") ?? "1"))),
    ),
    route("GET", `${base}/orders/:id`, page(order)),
    route(
      "GET",
      `${base}/products`,
      page(async (context, { query }) => productsPage(context, Number(query.get("page") ?? "1"))),
    ),
    route("GET", `${base}/products/:id`, page(product)),
    route("GET", `${base}/*`, page(absent)),
  ];
}

function scriptRoutes(): Route[] {
  const script =
    (name: BrowserScript): Handler =>
    async () =>
      javascript(await browserScript(name));
  return [
    route("GET", "/app-bridge.js", script("bridge")),
    route("GET", "/cdn/shopifycloud/app-bridge.js", script("bridge")),
    route("GET", "/sandbox-assets/host.js", script("host")),
    route("GET", "/sandbox-assets/shell.js", script("shell")),
    route("GET", "/sandbox-assets/admin.css", () =>
      file(new URL("./admin.css", import.meta.url), "text/css; charset=utf-8"),
    ),
  ];
}

function forShop(sandbox: Sandbox, build: Page): Handler {
  return async (request) => {
    const context = adminContext(sandbox, request);
    if (context === null) return html("<!doctype html><p>The sandbox has no such shop.</p>", 404);
    const built = await build(context, request);
    return typeof built === "string" ? html(built) : built;
  };
}

function firstShop(sandbox: Sandbox): string {
  const [shop] = sandbox.world.shops.values();
  return shop === undefined ? "/" : adminPath(handleOf(shop));
}

const framedApp: Page = async (context, request) => {
  const named = request.params["app"];
  if (named !== APP_HANDLE && named !== context.sandbox.config.apiKey)
    return absent(context, request);
  if (!isInstalled(context.shop)) return redirect(adminPath(context.handle, "/oauth/install"));
  return appPage(context, frameUrl(context, `/${request.params["*"] ?? ""}`, request.query));
};

const install: Page = async (context) => {
  context.sandbox.install(context.shop);
  return redirect(appPath(context.handle), 303);
};

const uninstall: Page = async (context) => {
  context.sandbox.uninstall(context.shop);
  return redirect(adminPath(context.handle, "/settings/apps"), 303);
};

const order: Page = async (context, request) => {
  const found = context.shop.orders.get(Number(request.params["id"]));
  return found === undefined ? absent(context, request) : orderPage(context, found);
};

const product: Page = async (context, request) => {
  const found = context.shop.products.get(Number(request.params["id"]));
  return found === undefined ? absent(context, request) : productPage(context, found);
};

const absent: Page = async (context, request) =>
  html(absentPage(context, request.path.replace(adminPath(context.handle), "")), 404);
