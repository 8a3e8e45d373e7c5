import type { Browser, FrameLocator, Page } from "playwright-core";
import { AxeBuilder } from "@axe-core/playwright";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { DESKTOP, openBrowser, PHONE } from "#scripts/browser/open.ts";
import { type PlainApp, startPlainApp } from "#tests/factories/plain-app.ts";
import { anOption, startStand, type Stand } from "#tests/factories/sandbox-stand.ts";

let browser: Browser;
let app: PlainApp;
let stand: Stand;
let page: Page;
let frame: FrameLocator;

beforeAll(async () => {
  app = await startPlainApp();
  stand = await startStand(app.url);
  app.bridgeUrl = `${stand.url}/app-bridge.js`;
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await stand.stop();
  await app.stop();
});
beforeEach(async () => {
  page = await (await browser.newContext(DESKTOP)).newPage();
  page.setDefaultTimeout(10_000);
  frame = page.frameLocator("iframe");
});
afterEach(() => page.context().close());

const admin = (path = "") => `${stand.url}/admin/store/kraken-demo${path}`;

async function openApp(path = "/app"): Promise<void> {
  await page.goto(admin(`/apps/kraken-commerce${path}`));
  await frame.getByRole("heading", { name: `App at ${path}` }).waitFor();
}

const said = async (words: string): Promise<string> => {
  const status = frame.getByRole("status").filter({ hasText: words });
  return (await status.textContent()) ?? "";
};
const press = (name: string) => frame.getByRole("button", { name, exact: true }).click();

async function seriousFindings(of: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page: of }).exclude("iframe").analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}

test("the app's menu stands in the admin, and address, frame and back button keep step", async () => {
  await openApp();
  await page.getByRole("link", { name: "Carriers" }).click();
  await frame.getByRole("heading", { name: "App at /app/carriers" }).waitFor();
  await page.waitForURL(admin("/apps/kraken-commerce/app/carriers"));
  await press("Move on");
  await page.waitForURL(admin("/apps/kraken-commerce/app/methods/7?a=1"));
  const current = page.getByRole("link", { name: "Shipping methods" });
  expect(await current.getAttribute("aria-current")).toBe("page");
  await page.goBack();
  await page.waitForURL(admin("/apps/kraken-commerce/app/carriers"));
});

test("requests to the app bear a session token, and one that was refused is sent again", async () => {
  await openApp();
  app.seen.length = 0;
  await press("Fetch");
  expect(await said("fetched 200")).toBe("fetched 200");
  const tokens = app.seen.filter(({ path }) => path === "/flaky").map(({ token }) => token);
  expect(tokens).toHaveLength(2);
  expect(tokens.every((token) => token.startsWith("Bearer ey"))).toBe(true);
});

test("a page that lost its token gets a new one through the bounce page", async () => {
  await page.goto(admin("/apps/kraken-commerce/bounce?shopify-reload=/app/bounced"));
  await frame.getByRole("heading", { name: "App at /app/bounced" }).waitFor();
  expect(app.seen.at(-1)?.query).toMatch(/id_token=ey/);
});

test("the save bar's buttons are the app's, and leaving with unsaved changes asks first", async () => {
  await openApp();
  await press("Show bar");
  const bar = page.getByRole("region", { name: "Unsaved changes" });
  await bar.getByRole("button", { name: "Save" }).click();
  expect(await said("saved")).toBe("saved");
  await page.getByRole("link", { name: "Carriers" }).click();
  await page.getByRole("button", { name: "Stay" }).click();
  await frame.getByRole("heading", { name: "App at /app", exact: true }).waitFor();
  await bar.getByRole("button", { name: "Discard" }).click();
  expect(await said("discarded")).toBe("discarded");
  await press("Leave");
  await page.getByRole("button", { name: "Leave page" }).click();
  expect(await said("left")).toBe("left");
  await bar.waitFor({ state: "hidden" });
});

test("a form that asks for it shows the save bar by itself", async () => {
  await openApp();
  await frame.getByRole("textbox", { name: "Name" }).fill("x");
  const bar = page.getByRole("region", { name: "Unsaved changes" });
  await bar.getByRole("button", { name: "Discard" }).click();
  await bar.waitFor({ state: "hidden" });
  expect(await frame.getByRole("textbox", { name: "Name" }).inputValue()).toBe("");
});

test("a toast shows its message and calls back", async () => {
  await openApp();
  await press("Toast");
  await page.getByRole("status").getByText("Hello").waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  expect(await said("undone")).toBe("undone");
});

test("a modal shows its content and buttons, keeps the focus and closes by Escape", async () => {
  await openApp();
  await press("Show modal");
  const modal = frame.getByRole("dialog", { name: "A modal" });
  await modal.getByText("Modal content").waitFor();
  await modal.getByRole("button", { name: "Do it" }).click();
  expect(await said("done it")).toBe("done it");
  for (let n = 0; n < 6; n += 1) await page.keyboard.press("Tab");
  await modal.locator(":focus").waitFor();
  await page.keyboard.press("Escape");
  await modal.waitFor({ state: "detached" });
});

test("the resource picker searches the shop's products and hands over what was picked", async () => {
  await openApp();
  await press("Pick");
  const picker = page.getByRole("dialog", { name: "Select products" });
  await picker.getByRole("searchbox").fill("enamel");
  await picker.getByRole("checkbox", { name: "Blue" }).check();
  await picker.getByRole("button", { name: "Select" }).click();
  expect(await said("Enamel Mug: Blue")).toBe("Enamel Mug: Blue");
  await press("Pick");
  await picker.getByRole("button", { name: "Cancel" }).click();
  expect(await said("nothing picked")).toBe("nothing picked");
});

test("asking for an optional scope is the merchant's decision", async () => {
  await openApp();
  await press("Ask for scopes");
  await page.getByRole("button", { name: "Cancel" }).click();
  expect(await said("declined-all")).toBe("declined-all");
  await press("Ask for scopes");
  await page.getByRole("button", { name: "Update" }).click();
  expect(await said("granted-all")).toBe("granted-all");
});

test("an address of Shopify's admin opens beside the app", async () => {
  await openApp();
  await frame.getByRole("link", { name: "Orders in the admin" }).click();
  await page.getByRole("heading", { name: "Orders" }).waitFor();
  expect(page.url()).toBe(admin("/orders"));
});

test("a shopper buys on a phone, and no page overflows or hides from a screen reader", async () => {
  stand.answer = {
    options: [anOption(), anOption({ code: "express", title: "Express" })],
    calls: [],
  };
  const phone = await (await browser.newContext(PHONE)).newPage();
  const look = async (): Promise<void> => {
    const over = await phone.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect([phone.url(), over]).toEqual([phone.url(), 0]);
    expect(await seriousFindings(phone)).toEqual([]);
  };
  await phone.goto(`${stand.url}/store/kraken-demo/?q=enamel`);
  await look();
  await phone.getByRole("link", { name: "Enamel Mug" }).click();
  await look();
  await phone.getByRole("button", { name: "Add to cart" }).click();
  await look();
  await phone.getByRole("button", { name: "Check out" }).click();
  await phone.getByLabel("E-mail").fill("louis@example.com");
  await phone.getByLabel("Country/Region").selectOption("CA");
  await phone.getByLabel("Last name").fill("Tremblay");
  await phone.getByLabel("Address", { exact: true }).fill("24 Sussex Drive");
  await phone.getByLabel("Postcode").fill("K1M 1M4");
  await phone.getByLabel("City").fill("Ottawa");
  await phone.getByLabel("State/Province").selectOption("ON");
  await look();
  await phone.getByRole("button", { name: "Continue to shipping" }).click();
  await phone.getByRole("radio", { name: "Express" }).check();
  await look();
  await phone.getByRole("button", { name: "Continue to payment" }).click();
  await look();
  await phone.getByRole("button", { name: /^Pay/ }).click();
  await phone.getByRole("heading", { name: "Thank you!" }).waitFor();
  await look();
  await phone.context().close();
});

test("the admin's pages have no serious finding for screen readers, wide or narrow", async () => {
  for (const options of [DESKTOP, PHONE]) {
    const visitor = await (await browser.newContext(options)).newPage();
    for (const path of [
      "",
      "/orders",
      "/settings/apps",
      "/oauth/install",
      "/apps/kraken-commerce/app",
    ]) {
      await visitor.goto(admin(path));
      expect([path, await seriousFindings(visitor)]).toEqual([path, []]);
    }
    await visitor.context().close();
  }
});
