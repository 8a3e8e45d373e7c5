/** What the pages do while they load, when a load fails, on the way back, and when the merchant is quicker than the server. */
import pg from "pg";
import type { Browser, FrameLocator, Page, Route } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { DESKTOP, openBrowser, PHONE } from "#scripts/browser/open.ts";
import { installShop } from "#scripts/demo/install.ts";
import { DEMO_SHOP } from "#scripts/demo/merchant.ts";
import { setUpShop } from "#scripts/demo/set-up.ts";
import type { Stack } from "#scripts/demo/stack.ts";
import { throwAwayStack } from "./demo-stack.ts";

const APP = "/admin/store/kraken-demo/apps/kraken-commerce";
let stack: Stack;
let remove: () => Promise<void> = () => Promise.resolve();
let browser: Browser;
let page: Page;
let app: FrameLocator;

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
beforeEach(() => show(DESKTOP));
afterEach(() => page.context().close());

async function show(device: typeof DESKTOP): Promise<void> {
  page = await (await browser.newContext(device)).newPage();
  page.setDefaultTimeout(15_000);
  app = page.frameLocator("iframe");
}

async function open(where: string, heading: string): Promise<void> {
  await page.goto(`${stack.sandboxUrl}${APP}${where}`);
  await app.getByRole("heading", { name: heading, level: 1 }).waitFor();
  // once the browser is idle, React has taken the page over
  await app
    .locator("body")
    .evaluate(() => new Promise((resolve) => requestIdleCallback(() => resolve(null))));
}

const press = (name: string) => app.getByRole("button", { name, exact: true }).click();

/** What the loaders of a page answer on their way to the browser, from now on. */
const onLoads = (answer: (route: Route) => Promise<void>) =>
  page.route(
    (url) => url.searchParams.has("_data"),
    (route) => (route.request().method() === "GET" ? answer(route) : route.continue()),
  );

const onTheSamePage: [where: string, heading: string, search: () => Promise<unknown>][] = [
  ["/app/quotes", "Rate log", () => app.getByLabel("Time").selectOption("24h")],
  ["/app/products", "Products", () => app.getByRole("link", { name: "Next page" }).click()],
  ["/app/webhooks", "News from Shopify", () => app.getByLabel("Status").selectOption("done")],
];

describe("a load that takes its time", () => {
  test.each(onTheSamePage)("within %s shows so and leaves the page in place", async (...where) => {
    const [path, heading, search] = where;
    await open(path, heading);
    let letGo = () => {};
    const held = new Promise<void>((resolve) => (letGo = resolve));
    await onLoads(async (route) => {
      await held;
      await route.continue();
    });
    await search();
    await app.getByRole("status").filter({ hasText: "Loading" }).waitFor();
    expect(await app.locator("[aria-busy=true]").count()).toBeGreaterThan(0);
    expect(await app.getByRole("heading", { name: heading, level: 1 }).isVisible()).toBe(true);
    letGo();
    await app.locator("[aria-busy=true]").waitFor({ state: "detached" });
    expect(await app.getByRole("status").filter({ hasText: "Loading" }).count()).toBe(0);
  });

  test("of another page shows that page's shape", async () => {
    await open("/app/methods", "Shipping methods");
    await onLoads(async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      await route.continue();
    });
    await app.getByRole("link", { name: "Standard", exact: true }).click();
    await app.getByRole("status").filter({ hasText: "Loading" }).waitFor({ state: "attached" });
    await app.getByRole("heading", { name: "Standard", level: 1 }).waitFor();
  });
});

describe("a load that fails", () => {
  const failures: [how: string, fail: (route: Route) => Promise<void>][] = [
    ["at the app", (route) => route.fulfill({ status: 500, json: { message: "at Loader.ts:7" } })],
    [
      "on the way, in another's HTML",
      (route) =>
        route.fulfill({ status: 502, contentType: "text/html", body: "<h1>nginx says no</h1>" }),
    ],
    ["without a connection", (route) => route.abort()],
  ];

  test.each(failures)("%s is told in plain words, with a way on", async (_how, fail) => {
    await open("/app/quotes", "Rate log");
    await onLoads(fail);
    await app.getByLabel("Time").selectOption("24h");
    await app.getByRole("heading", { name: "Something went wrong", level: 1 }).waitFor();
    const text = await app.locator("main").innerText();
    expect(text).toContain("Please try again in a moment.");
    expect(text).not.toMatch(/Loader\.ts|nginx|fetch/);
    expect(await app.getByRole("link", { name: "Go to Home" }).isVisible()).toBe(true);
    await page.unrouteAll();
    await press("Try again");
    await app.getByRole("heading", { name: "Rate log", level: 1 }).waitFor();
    expect(await app.getByLabel("Time").inputValue()).toBe("24h");
  });
});

describe("a search stands in the address", () => {
  test("and is cleared with it in the rate log, also what was only typed", async () => {
    await open("/app/quotes?postcode=SW1A&range=24h", "Rate log");
    const postcode = app.getByLabel("Postcode begins with");
    expect(await postcode.inputValue()).toBe("SW1A");
    await app.getByRole("link", { name: "Clear search" }).first().click();
    await expect.poll(() => postcode.inputValue()).toBe("");
    await postcode.fill("K1M");
    await app.getByRole("link", { name: "Clear search" }).first().click();
    await expect.poll(() => postcode.inputValue()).toBe("");
  });

  test("and comes back with it in Products, without losing the focus", async () => {
    await open("/app/products", "Products");
    const search = app.getByLabel("Search");
    await search.fill("no such product");
    await search.press("Enter");
    await app.getByRole("link", { name: "Show all products" }).waitFor();
    expect(await search.evaluate((field) => field === document.activeElement)).toBe(true);
    await app.getByRole("link", { name: "Show all products" }).click();
    await expect.poll(() => search.inputValue()).toBe("");
  });

  test("and comes back with it in the simulator", async () => {
    await open("/app/simulator?postcode=97201", "Simulator");
    await app.getByLabel("Add a product").fill("a");
    const found = app.getByRole("listbox", { name: "Add a product" });
    await found.getByRole("option").first().click();
    const postcode = app.getByLabel("Postcode").first();
    await press("Simulate");
    await app.getByRole("heading", { name: "What the shopper sees" }).waitFor();
    await postcode.fill("10001");
    await press("Simulate");
    await expect.poll(() => page.url()).toContain("postcode=10001");
    await page.goBack();
    await expect.poll(() => postcode.inputValue()).toBe("97201");
  });
});

test("methods deleted in quick succession can each be brought back", async () => {
  await open("/app/methods", "Shipping methods");
  const names = () =>
    app.getByRole("list", { name: "Shipping methods" }).getByRole("link").allInnerTexts();
  const before = await names();
  const [first = "", second = ""] = before;
  // the answers to both come late: the second deletion is under way before the first is answered
  await page.route(
    (url) => url.searchParams.has("_data"),
    async (route) => {
      if (route.request().method() === "POST") await new Promise((go) => setTimeout(go, 700));
      await route.continue();
    },
  );
  await press(`Delete ${first}`);
  await press(`Delete ${second}`);
  expect(await names()).toEqual(before.slice(2));
  for (const name of [second, first]) {
    const banner = app.locator(".Polaris-Banner", { hasText: `“${name}” was deleted` });
    await banner.getByRole("button", { name: "Undo" }).click();
    await banner.waitFor({ state: "detached" });
    await app.getByRole("link", { name, exact: true }).waitFor();
  }
  await expect.poll(names).toEqual(before);
});

test("the rate log of an hour without quotes does not say that nobody ever asked", async () => {
  await open("/app/quotes?range=1h", "Rate log");
  await app.getByRole("heading", { name: "No shopper has asked yet" }).waitFor();
  await anHourWithQuotes();
  await open("/app/quotes?range=1h", "Rate log");
  await app.getByRole("heading", { name: "Nothing matches your search" }).waitFor();
  expect(await app.getByText("No shopper has asked yet").count()).toBe(0);
});

async function anHourWithQuotes(): Promise<void> {
  const database = new pg.Client({ connectionString: stack.databaseUrl });
  await database.connect();
  await database.query(
    `INSERT INTO "rate_hours" ("shop", "hour", "quotes", "offered")
     VALUES ($1, date_trunc('hour', now() AT TIME ZONE 'UTC') - interval '5 hours', 3, 3)`,
    [DEMO_SHOP],
  );
  await database.end();
}

describe("in German, the longest of the languages, on a phone of 390 px", () => {
  const pages = ["", "/methods", "/methods/new", "/carriers", "/products", "/quotes"];
  const more = [
    "/boxes",
    "/boxes/new?draft=large",
    "/simulator",
    "/settings",
    "/settings/transfer",
    "/webhooks",
  ];

  beforeAll(() => chooseLanguage("de"));
  afterAll(() => chooseLanguage("en"));

  test.each([...pages, ...more])("/app%s fits", async (path) => {
    await page.context().close();
    await show(PHONE);
    await page.goto(`${stack.sandboxUrl}${APP}/app${path}`);
    await app.locator("html[lang=de] h1").first().waitFor();
    const excess = await app
      .locator("html")
      .evaluate((html) => html.scrollWidth - html.clientWidth);
    expect(excess).toBeLessThanOrEqual(0);
    expect(await cutOff()).toEqual([]);
  });
});

/** Words that run over the edge of their card or the screen, which the width of the page alone does not show. */
const cutOff = () =>
  app.locator("html").evaluate((html) =>
    [...html.querySelectorAll("h1, h2, h3, p, label, button, a, span")]
      .filter((element) => element.closest("[class*=hidden i]") === null)
      .filter((element) => {
        const { right, width, height } = element.getBoundingClientRect();
        return width > 1 && height > 1 && right > html.clientWidth + 1;
      })
      .map((element) => element.textContent.slice(0, 60)),
  );

async function chooseLanguage(locale: string): Promise<void> {
  const response = await fetch(`${stack.sandboxUrl}/admin/store/kraken-demo/-/language`, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ locale }),
    redirect: "manual",
  });
  expect(response.status).toBe(303);
}
