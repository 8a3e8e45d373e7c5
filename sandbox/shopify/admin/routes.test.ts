import { afterAll, beforeAll, expect, test } from "vitest";
import { startStand, STAND_SHOP, type Stand } from "#tests/factories/sandbox-stand.ts";
import { shopOf } from "../state/world.ts";

let stand: Stand;

beforeAll(async () => {
  stand = await startStand("http://127.0.0.1:4500");
});
afterAll(() => stand.stop());

async function admin(path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(`${stand.url}/admin/store/kraken-demo${path}`, { redirect: "manual", ...init });
}

const chooseLanguage = (locale: string) =>
  admin("/-/language", {
    method: "POST",
    body: new URLSearchParams({ locale }),
    headers: { referer: `${stand.url}/admin/store/kraken-demo/orders` },
  });

function frameOf(html: string): URL {
  const src = /<iframe id="app-frame"[^>]*src="([^"]+)"/.exec(html)?.[1] ?? "";
  return new URL(src.replaceAll("&amp;", "&"));
}

test("the app is framed at the path of the address, with what Shopify adds to it", async () => {
  const page = await admin("/apps/kraken-commerce/app/methods?sort=name");
  const src = frameOf(await page.text());
  expect(`${src.origin}${src.pathname}`).toBe("http://127.0.0.1:4500/app/methods");
  const query = Object.fromEntries(src.searchParams);
  expect(query).toMatchObject({ sort: "name", embedded: "1", shop: STAND_SHOP, locale: "en" });
  expect(atob(query["host"] ?? "")).toBe("admin.shopify.com/store/kraken-demo");
  expect(query["id_token"]?.split(".")).toHaveLength(3);
  expect(query["hmac"]).toMatch(/^[0-9a-f]{64}$/);
});

test("the app is found by its client id too, and no other app is", async () => {
  expect((await admin("/apps/stand-key/app")).status).toBe(200);
  expect((await admin("/apps/other/app")).status).toBe(404);
});

test("the language of the admin is the staff member's and told to the app", async () => {
  const chosen = await chooseLanguage("fr");
  expect(chosen.headers.get("location")).toBe("/admin/store/kraken-demo/orders");
  const page = await admin("/apps/kraken-commerce");
  expect(frameOf(await page.text()).searchParams.get("locale")).toBe("fr");
  await chooseLanguage("en");
});

test("an app that is not installed leads to the consent page, which lists the scopes", async () => {
  await admin("/settings/apps/uninstall", { method: "POST" });
  const refused = await admin("/apps/kraken-commerce/app");
  expect(refused.headers.get("location")).toBe("/admin/store/kraken-demo/oauth/install");
  const consent = await (await admin("/oauth/install")).text();
  expect(consent).toContain("read_orders");
  expect(consent).toContain("View and change shipping");
  const installed = await admin("/oauth/install", { method: "POST" });
  expect(installed.headers.get("location")).toBe("/admin/store/kraken-demo/apps/kraken-commerce");
  expect(shopOf(stand.sandbox.world, STAND_SHOP).install?.uninstalledAt).toBeNull();
});

test("optional scopes come and go, required and unknown ones do not", async () => {
  const change = async (body: object): Promise<{ granted: string[] }> =>
    JSON.parse(
      await (await admin("/-/scopes", { method: "POST", body: JSON.stringify(body) })).text(),
    ) as { granted: string[] };
  const more = await change({ grant: ["write_markets", "write_everything"] });
  expect(more.granted).toContain("write_markets");
  expect(more.granted).not.toContain("write_everything");
  const less = await change({ revoke: ["write_markets", "read_orders"] });
  expect(less.granted).toEqual(["read_orders"]);
});

test("the resource picker's list is searched and paged", async () => {
  const page = async (query: string) =>
    (await admin(`/-/picker?${query}`)).json() as Promise<{
      resources: { id: string; title: string; variants?: object[] }[];
      more: boolean;
    }>;
  const all = await page("type=product");
  expect(all.resources).toHaveLength(25);
  expect(all.more).toBe(true);
  const mugs = await page("type=product&query=enamel");
  expect(mugs.resources.map(({ title }) => title)).toEqual(["Enamel Mug"]);
  const variants = await page("type=variant&filter=vendor:Kraken&query=enamel");
  expect(variants.resources.map(({ title }) => title)).toContain("Enamel Mug - Blue");
  const known = await page(`type=product&ids=${mugs.resources[0]?.id ?? ""}&query=nothing`);
  expect(known.resources).toHaveLength(1);
});

test("every page of the admin answers, and what the sandbox lacks says so", async () => {
  const shop = shopOf(stand.sandbox.world, STAND_SHOP);
  const [order] = shop.orders.keys();
  const [product] = shop.products.keys();
  const paths = ["", "/", "/orders", "/orders?page=2", `/orders/${order}`, "/products"];
  for (const path of [...paths, `/products/${product}`, "/settings/shipping", "/settings/apps"])
    expect([path, (await admin(path)).status]).toEqual([path, 200]);
  const absent = await admin("/marketing");
  expect(absent.status).toBe(404);
  expect(await absent.text()).toContain("Not in the sandbox");
  expect((await fetch(`${stand.url}/admin/store/nobody`)).status).toBe(404);
});

test("App Bridge is served where Shopify's own address is pointed to", async () => {
  for (const path of ["/app-bridge.js", "/cdn/shopifycloud/app-bridge.js"]) {
    const script = await fetch(`${stand.url}${path}`);
    expect(script.headers.get("content-type")).toContain("text/javascript");
    expect(await script.text()).toContain("ui-save-bar");
  }
});
