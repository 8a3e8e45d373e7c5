import { createHmac } from "node:crypto";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, FrameLocator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { z } from "zod";
import { openBrowser, PHONE } from "#scripts/browser/open.ts";
import { installShop } from "#scripts/demo/install.ts";
import { DEMO_SHOP } from "#scripts/demo/merchant.ts";
import type { Stack } from "#scripts/demo/stack.ts";
import { throwAwayStack } from "./demo-stack.ts";

let browser: Browser;
let stack: Stack;
let page: Page;
let app: FrameLocator;
let remove: () => Promise<void> = () => Promise.resolve();

beforeAll(async () => {
  ({ stack, remove } = await throwAwayStack());
  await installShop(stack, DEMO_SHOP);
  browser = await openBrowser();
  page = await (await browser.newContext(PHONE)).newPage();
  page.setDefaultTimeout(15_000);
  app = page.frameLocator("iframe");
});

afterAll(async () => {
  await browser.close();
  await remove();
});

const open = (path: string) =>
  page.goto(`${stack.sandboxUrl}/admin/store/kraken-demo/apps/kraken-commerce/app${path}`);

const press = (name: string) => app.getByRole("button", { name, exact: true }).last().click();

/** The page as it stands: nothing serious for a screen reader, nothing beyond the edge of a phone. */
async function readsWell(): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include("iframe").analyze();
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  expect(
    serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`),
  ).toEqual([]);
  const overflow = await app
    .locator("html")
    .evaluate((html) => html.scrollWidth - html.clientWidth);
  expect(overflow).toBeLessThanOrEqual(0);
}

async function sendKey(key: string): Promise<void> {
  const send = app.getByRole("button", { name: "Test and connect", exact: true });
  // what is typed before the page is alive is lost
  await vi.waitFor(
    async () => {
      await app.getByLabel("API key").fill("");
      await app.getByLabel("API key").fill(key);
      expect(await send.isEnabled()).toBe(true);
    },
    { timeout: 15_000, interval: 200 },
  );
  await send.click();
}

test("a wrong key is refused in plain words, and a right one connected and marked as a test key", async () => {
  await open("/carriers/new");
  await sendKey("EZTKnobodyhasthiskey");
  await app.getByText("EasyPost does not accept this key").waitFor();
  await readsWell();
  await sendKey("EZTKsandboxNoCarriers");
  await app.getByText("no carrier is set up for it").waitFor();
  await sendKey("EZTKsandbox1234567890");
  await app.getByText("Now choose the services").waitFor();
  expect(await app.getByText("Test key").count()).toBe(1);
  await readsWell();
});

test("services are offered only when one is chosen, and can be changed afterwards", async () => {
  await app.getByRole("link", { name: "Offer services" }).click();
  const markup = app.getByLabel("Percent of the carrier’s price");
  await markup.fill("10");
  await press("Save");
  await app.getByText("Choose at least one service.").waitFor();
  await app.getByRole("checkbox", { name: "Ground Advantage" }).check();
  await readsWell();
  await press("Save");
  await app.getByRole("heading", { name: "Last 24 hours" }).waitFor();
  await app.locator('a[href*="/carriers/methods/"]:not([href*="new"])').click();
  await app.getByLabel("Backup price").fill("12.50");
  expect(await markup.inputValue()).toBe("10");
  await press("Save");
  await page.getByText("Saved", { exact: true }).first().waitFor();
  await readsWell();
});

const Products = z.object({
  products: z.array(
    z.object({
      variants: z.array(
        z.object({ id: z.number(), grams: z.number().nullable(), requiresShipping: z.boolean() }),
      ),
    }),
  ),
});

/** Some variant of the shop that a parcel is made of. */
async function aVariant(): Promise<number | undefined> {
  const answer = await fetch(`${stack.sandboxUrl}/sandbox/state/products`);
  const { products } = Products.parse(await answer.json());
  const variants = products.flatMap((product) => product.variants);
  return variants.find((one) => one.requiresShipping && (one.grams ?? 0) > 0)?.id;
}

/** A checkout in New York: what the sandbox's Shopify asks the carrier service for. */
async function checkOut(): Promise<void> {
  const answer = await fetch(`${stack.sandboxUrl}/sandbox/info`);
  const info = z
    .object({ carrierCallbackUrl: z.string(), apiSecret: z.string(), shop: z.string() })
    .parse(await answer.json());
  const place = { country: "US", province: "NY", postal_code: "10013", city: "New York" };
  const item = { name: "Mug", sku: "MUG", quantity: 1, grams: 300, price: 1400, vendor: "Kraken" };
  const goods = { ...item, requires_shipping: true, taxable: true, product_id: 1, variant_id: 2 };
  const rate = { origin: place, destination: place, items: [goods], currency: "USD", locale: "en" };
  const body = JSON.stringify({ rate });
  const quoted = await fetch(info.carrierCallbackUrl, {
    method: "POST",
    body,
    headers: {
      "content-type": "application/json",
      "x-shopify-shop-domain": info.shop,
      "x-shopify-hmac-sha256": createHmac("sha256", info.apiSecret).update(body).digest("base64"),
    },
  });
  expect(quoted.status).toBe(200);
}

test("what the test key prices says so in the methods, the simulator and the rate log, in each language", async () => {
  const testKey = (words: string) => app.getByText(words, { exact: true });
  await open("/methods");
  await testKey("Test key").waitFor();
  await readsWell();

  await open(
    `/simulator?items=${await aVariant()}:1&country=US&province=NY&postcode=10013&shopperLocale=fr`,
  );
  await app.getByText("Prices of a test key are for trying out").waitFor();
  expect(await testKey("Test key").count()).toBe(2);
  await readsWell();

  await checkOut();
  await vi.waitFor(
    async () => {
      await open("/quotes");
      await testKey("Test key").first().waitFor({ timeout: 3_000 });
    },
    { timeout: 20_000 },
  );
  await readsWell();
  await app.locator('a[href*="/app/quotes/"]').first().click();
  await testKey("Test key").nth(1).waitFor();
  await readsWell();

  await open("/methods");
  for (const [language, words] of [
    ["de", "Testschlüssel"],
    ["fr", "Clé de test"],
    ["es", "Clave de prueba"],
    ["en", "Test key"],
  ] as const) {
    await page.getByLabel("Language of the admin").selectOption(language);
    await testKey(words).waitFor();
  }
});

test("disconnecting says which methods go, and turns them off", async () => {
  await open("/carriers");
  await app.getByRole("link", { name: "EasyPost" }).first().click();
  await press("Disconnect this account");
  await app.getByText("This shipping method is turned off").waitFor();
  await readsWell();
  await press("Disconnect now");
  await app.getByText("This account is disconnected").waitFor();
  await app.getByText("Off", { exact: true }).waitFor();
  expect(await app.getByRole("button", { name: "Test connection" }).count()).toBe(0);
  await readsWell();
});

test("another service asks for what it needs itself, and is connected beside the first", async () => {
  await open("/carriers/new");
  const send = app.getByRole("button", { name: "Test and connect", exact: true });
  await vi.waitFor(
    async () => {
      await app.getByLabel("Service", { exact: true }).selectOption("shippo");
      await app.getByLabel("API token").fill("shippo_test_nobodyhasthis", { timeout: 500 });
      expect(await send.isEnabled()).toBe(true);
    },
    { timeout: 15_000, interval: 200 },
  );
  await send.click();
  await app.getByText("Shippo does not accept this token").waitFor();
  await readsWell();
  await app.getByLabel("API token").fill("shippo_test_sandbox1234567890");
  await send.click();
  await app.getByText("Now choose the services").waitFor();
  for (const carrier of ["DHL Express", "FedEx", "UPS", "USPS"])
    await app.getByText(carrier, { exact: true }).waitFor();
  expect(await app.getByText("Test key", { exact: true }).count()).toBe(1);
  await readsWell();
});
