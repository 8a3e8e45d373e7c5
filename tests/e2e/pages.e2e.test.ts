import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DESKTOP, openBrowser, PHONE } from "#scripts/browser/open.ts";
import { installShop } from "#scripts/demo/install.ts";
import { DEMO_SHOP } from "#scripts/demo/merchant.ts";
import { setUpShop } from "#scripts/demo/set-up.ts";
import type { Stack } from "#scripts/demo/stack.ts";
import { throwAwayStack } from "./demo-stack.ts";

const PAGES = [
  "",
  "/methods",
  "/methods/new",
  "/methods/standard",
  "/methods/zones/us",
  "/rules",
  "/rules/new",
  "/carriers",
  "/carriers/new",
  "/products",
  "/quotes",
  "/boxes",
  "/boxes/new",
  "/boxes/new?draft=medium",
  "/simulator",
  "/settings",
  "/settings/history",
  "/settings/exchange",
  "/settings/transfer",
  "/settings/privacy",
  "/settings/audit",
  "/webhooks",
];

const SERIOUS = new Set(["serious", "critical"]);

let browser: Browser;
let stack: Stack;
let remove: () => Promise<void> = () => Promise.resolve();

beforeAll(async () => {
  ({ stack, remove } = await throwAwayStack());
  await installShop(stack, DEMO_SHOP);
  await setUpShop(stack, DEMO_SHOP);
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
  await remove();
});

/** Opens a page of the app in the admin, and collects what breaks in it. */
async function open(page: Page, path: string): Promise<readonly string[]> {
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  await page.goto(`${stack.sandboxUrl}/admin/store/kraken-demo/apps/kraken-commerce/app${path}`);
  await page.frameLocator("iframe").locator("h1").first().waitFor();
  // once the browser is idle, React has taken the page over
  await page
    .frameLocator("iframe")
    .locator("body")
    .evaluate(() => new Promise((resolve) => requestIdleCallback(() => resolve(null))));
  return errors;
}

async function seriousFindings(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).include("iframe").analyze();
  return violations
    .filter(({ impact }) => SERIOUS.has(impact ?? ""))
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(" ")}`));
}

describe.each([
  { on: "a desktop", view: DESKTOP },
  { on: "a phone of 390 px", view: PHONE },
])("on $on", ({ view }) => {
  test.each(PAGES)("/app%s has no serious accessibility finding and fits", async (path) => {
    const context = await browser.newContext(view);
    const page = await context.newPage();
    const errors = await open(page, path);
    const overflow = await page
      .frameLocator("iframe")
      .locator("html")
      .evaluate((html) => html.scrollWidth - html.clientWidth);
    expect(errors, "errors in the page").toEqual([]);
    expect(await seriousFindings(page)).toEqual([]);
    expect(overflow, "pixels wider than the screen").toBeLessThanOrEqual(0);
    await context.close();
  });
});
