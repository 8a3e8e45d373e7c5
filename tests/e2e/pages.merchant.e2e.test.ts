import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, FrameLocator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { DESKTOP, openBrowser, PHONE } from "#scripts/browser/open.ts";
import { installShop } from "#scripts/demo/install.ts";
import { DEMO_SHOP } from "#scripts/demo/merchant.ts";
import { setUpShop } from "#scripts/demo/set-up.ts";
import { type Stack, startStack } from "#scripts/demo/stack.ts";

const APP = "/admin/store/kraken-demo/apps/kraken-commerce";
const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "kraken-pages-"));
let stack: Stack;
let browser: Browser;
let page: Page;
let app: FrameLocator;

beforeAll(async () => {
  stack = await startStack({ dataDir, port: 0, sandboxPort: 0, temporary: true, profile: "test" });
  await installShop(stack, DEMO_SHOP);
  await setUpShop(stack, DEMO_SHOP);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await stack.stop();
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
}

const press = (name: string) => app.getByRole("button", { name, exact: true }).click();
const save = () => app.getByRole("button", { name: "Save", exact: true }).last().click();
const methodNames = () =>
  app.getByRole("list", { name: "Shipping methods" }).getByRole("link").allInnerTexts();

/** One cart that the demo's methods price: found by search, shown by a US address. */
async function simulate(postcode: string): Promise<void> {
  await open("/app/simulator", "Simulator");
  await app.getByLabel("Add a product").fill("a");
  const found = app.getByRole("listbox", { name: "Add a product" });
  await found.getByRole("option").first().click();
  await app.getByLabel("Postcode").first().fill(postcode);
  await press("Simulate");
  await app.getByRole("heading", { name: "What the shopper sees" }).waitFor();
}

describe("shipping methods", () => {
  test("are deleted with an undo that brings them back to their place", async () => {
    await open("/app/methods", "Shipping methods");
    const before = await methodNames();
    await press(`Delete ${before[1]}`);
    await app.getByText(`“${before[1]}” was deleted`).first().waitFor();
    expect(await methodNames()).toEqual(before.toSpliced(1, 1));
    await press("Undo");
    await app.getByRole("link", { name: before[1] ?? "", exact: true }).waitFor();
    expect(await methodNames()).toEqual(before);
  });

  test("are ordered and switched from the keyboard", async () => {
    await open("/app/methods", "Shipping methods");
    const [first, second] = await methodNames();
    await app.getByRole("button", { name: `Move ${second} up` }).press("Enter");
    await expect.poll(methodNames).toEqual(expect.arrayContaining([second, first]));
    await expect.poll(async () => (await methodNames())[0]).toBe(second);
    const toggle = app.getByRole("switch", { name: `Offer ${first} at checkout` });
    await toggle.press("Space");
    await expect.poll(() => toggle.getAttribute("aria-checked")).toBe("false");
    await toggle.press("Space");
    await expect.poll(() => toggle.getAttribute("aria-checked")).toBe("true");
    await app.getByRole("button", { name: `Move ${first} up` }).press("Enter");
    await expect.poll(async () => (await methodNames())[0]).toBe(first);
  });

  test("keep what was typed while fields are wrong, and save once they are right", async () => {
    await open("/app/methods/new", "New shipping method");
    await app.getByLabel("Price", { exact: true }).selectOption("weight");
    await app.getByLabel("Below").fill("5");
    await press("Add row");
    await app.getByRole("group", { name: "Row 1" }).getByLabel("Price").fill("4.90");
    await save();
    await app.getByText("fields need your attention").waitFor();
    expect(await app.getByLabel("Below").first().inputValue()).toBe("5");
    await app.getByLabel("Name", { exact: true }).fill("By weight");
    await app.getByRole("group", { name: "Row 2" }).getByLabel("Price").fill("9,90");
    await save();
    await app.getByRole("heading", { name: "By weight", level: 1 }).waitFor();
    const row = app.getByRole("group", { name: "Row 2" });
    expect(await row.getByLabel("Price").inputValue()).toBe("9.90");
  });

  test("get a zone made on the spot, and refuse a postcode that cannot be read at once", async () => {
    await open("/app/methods/new", "New shipping method");
    await app.getByLabel("Name", { exact: true }).fill("To Berlin");
    await press("New zone");
    await app.getByLabel("Name of the zone").fill("Berlin");
    await app.getByLabel("Countries").fill("germ");
    await app.getByRole("option", { name: "Germany" }).click();
    await app.getByRole("button", { name: "Remove Germany" }).waitFor();
    await press("Remove United States");
    await press("Narrow down Germany");
    await app.getByLabel("Only these postcodes").fill("10115-10999\n???");
    await app.getByText("Cannot be read: ???").waitFor();
    await app.getByLabel("Only these postcodes").fill("10115-10999");
    await press("Create zone");
    await app.getByLabel("Zone", { exact: true }).nth(1).waitFor();
    await app.getByLabel("Amount").first().fill("1");
    await app.getByLabel("Amount").last().fill("3");
    await save();
    await app.getByRole("heading", { name: "To Berlin", level: 1 }).waitFor();
  });

  test("changed by somebody else meanwhile are explained, and nothing typed is lost", async () => {
    await open("/app/methods", "Shipping methods");
    await app.getByRole("list", { name: "Shipping methods" }).getByRole("link").first().click();
    await app.getByRole("heading", { name: "What shoppers read" }).waitFor();
    const address = new URL(page.url()).pathname.replace(APP, "");
    const mine = page;
    const mineApp = app;
    await show(DESKTOP);
    await page.goto(`${stack.sandboxUrl}${APP}${address}`);
    await app.getByLabel("Description", { exact: true }).fill("Theirs");
    await save();
    await page.getByText("Shipping method saved").first().waitFor();
    await page.context().close();
    [page, app] = [mine, mineApp];
    await app.getByLabel("Description", { exact: true }).fill("Mine");
    await save();
    await app.getByText("Somebody else changed this meanwhile").waitFor();
    expect(await app.getByLabel("Description", { exact: true }).inputValue()).toBe("Mine");
    await press("Save mine over it");
    await app.getByText("Somebody else changed this meanwhile").waitFor({ state: "hidden" });
  });
});

describe("the simulator", () => {
  test("shows rates cheapest first, with the reason for every method", async () => {
    await simulate("97201");
    await app.getByRole("heading", { name: /method(s)? offered/ }).waitFor();
    await app.getByRole("heading", { name: /method(s)? hidden/ }).waitFor();
    expect(await app.getByText("Address not served").count()).toBeGreaterThan(0);
  });

  test("can be shared by its address", async () => {
    await simulate("10001");
    const address = page.url();
    expect(address).toContain("postcode=10001");
    await page.goto(address);
    await app.getByRole("heading", { name: "What the shopper sees" }).waitFor();
    expect(await app.getByLabel("Postcode").first().inputValue()).toBe("10001");
  });
});

describe("products", () => {
  test("take dimensions inline, keep them, and say what is still missing", async () => {
    await open("/app/products?missing=dimensions&unit=cm", "Products");
    const group = app.getByRole("group", { name: /^Dimensions of/ }).first();
    const name = await group.getAttribute("aria-label");
    await group.getByRole("textbox").nth(0).fill("30");
    await save();
    await app.getByText("Check").first().waitFor();
    await group.getByRole("textbox").nth(1).fill("20");
    await group.getByRole("textbox").nth(2).fill("10,5");
    await save();
    await expect
      .poll(() => app.getByRole("group", { name: name ?? "", exact: true }).count())
      .toBe(0);
  });

  test("come from a spreadsheet only when every line is right", async () => {
    await open("/app/products", "Products");
    const choose = (text: string) =>
      app
        .locator("input[type=file]")
        .setInputFiles({ name: "d.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
    await choose("variant_id,length,width,height,unit\n1,1,2,3,cm\n");
    await app.getByText("no variant has this variant_id").waitFor();
    await choose("sku,length,width\nA,1,2\n");
    await app.getByText("The columns length, width and height").waitFor();
  });
});

describe("every page", () => {
  const pages: [string, string][] = [
    ["/app/methods", "Shipping methods"],
    ["/app/methods/new", "New shipping method"],
    ["/app/methods/zones/new", "New zone"],
    ["/app/boxes", "Boxes"],
    ["/app/boxes/new", "New box"],
    ["/app/rules", "Shipping rules"],
    ["/app/rules/new", "New shipping rule"],
    ["/app/simulator", "Simulator"],
    ["/app/quotes", "Rate log"],
    ["/app/products", "Products"],
  ];

  test.each(pages)("%s has no serious finding and fits a phone", async (where, heading) => {
    for (const device of [DESKTOP, PHONE]) {
      await page.context().close();
      await show(device);
      await open(where, heading);
      expect(await seriousFindings()).toEqual([]);
      const frame = page.frames()[1];
      const excess = await frame?.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(excess).toBe(0);
    }
  });

  test("says so when its subject does not exist", async () => {
    await page.goto(`${stack.sandboxUrl}${APP}/app/methods/no-such-method`);
    await app.getByRole("heading", { name: "Not found" }).waitFor();
    await page.goto(`${stack.sandboxUrl}${APP}/app/boxes/no-such-box`);
    await app.getByRole("heading", { name: "Not found" }).waitFor();
    await page.goto(`${stack.sandboxUrl}${APP}/app/quotes/nothing?at=2026-11-01T00:00:00Z`);
    await app.getByRole("heading", { name: "Not found" }).waitFor();
  });
});

async function seriousFindings(): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).include("iframe").analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}
