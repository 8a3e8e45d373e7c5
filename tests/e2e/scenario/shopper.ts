import type { Page } from "playwright-core";
import { DEMO_SHOP } from "#scripts/demo/merchant.ts";
import { must, type Scene, type Step } from "../steps.ts";
import { METHOD_NAME, METHOD_PRICE } from "./merchant.ts";

interface Home {
  readonly province: string;
  readonly zip: string;
  readonly city: string;
  readonly street: string;
}

interface Shopper {
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
}

// Words by which the search of the logs would know a shopper's name or street.
const SHOPPER = { email: "pat@planted-shopper.test", firstName: "Pat", lastName: "planted-name" };

/** From the checkout's first page to the list of shipping options. */
export async function fillAddress(page: Page, shopper: Shopper, home: Home): Promise<void> {
  await page.getByLabel("E-mail").fill(shopper.email);
  await page.getByLabel("Country/Region").selectOption("US");
  await page.getByLabel("First name").fill(shopper.firstName);
  await page.getByLabel("Last name").fill(shopper.lastName);
  await page.getByLabel("Address", { exact: true }).fill(home.street);
  await page.getByLabel("Postcode").fill(home.zip);
  await page.getByLabel("City").fill(home.city);
  await page.getByLabel("State/Province").selectOption(home.province);
  await page.getByRole("button", { name: "Continue to shipping" }).click();
  await page.getByRole("heading", { name: "Shipping method" }).waitFor();
}

/** From the catalogue to the list of shipping options. */
async function walkToShipping(scene: Scene, home: Home): Promise<Page> {
  const page = await scene.shopperPage();
  await page.goto(`${scene.stack.sandboxUrl}/store/kraken-demo/`);
  await page.locator("a[href*='/products/']").first().click();
  await page.getByRole("button", { name: "Add to cart" }).click();
  await page.getByRole("button", { name: "Check out" }).click();
  await fillAddress(page, SHOPPER, home);
  return page;
}

async function pay(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Continue to payment" }).click();
  await page.getByRole("button", { name: /^Pay / }).click();
  await page.getByRole("heading", { name: /Thank you/ }).waitFor();
  const name = /Order (#\d+)/.exec(await page.locator("main").innerText())?.[1];
  must(name, "the page of thanks names no order");
  return name;
}

async function waitForOrder(scene: Scene, name: string) {
  for (const deadline = Date.now() + 20_000; ;) {
    const found = await scene.database.query<{
      code: string;
      quote: string | null;
      certainty: string;
    }>(
      `SELECT "serviceCode" AS code, "quoteId" AS quote, "linkCertainty" AS certainty
       FROM shop_orders WHERE shop = $1 AND name = $2`,
      [DEMO_SHOP, name],
    );
    const [order] = found.rows;
    if (order?.quote != null) return order;
    must(Date.now() < deadline, `order ${name} is ${JSON.stringify(order ?? "not stored")}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

export const shopperSteps: readonly Step[] = [
  {
    name: "a shopper sees the method's price and the carrier's at checkout",
    run: async (scene) => {
      const home = { province: "NY", zip: "10118", city: "New York", street: "350 planted-street" };
      const page = await walkToShipping(scene, home);
      const options = await page.locator("label.option").allInnerTexts();
      must(
        options.some((text) => text.includes(METHOD_NAME) && text.includes(METHOD_PRICE)),
        `the options are ${options.join(" | ")}`,
      );
      must(options.length >= 4, `only ${options.length} options: ${options.join(" | ")}`);
    },
  },
  {
    name: "the shopper pays the quoted rate and the order is created",
    run: async (scene) => {
      const page = await scene.shopperPage();
      await page.locator("label.option", { hasText: METHOD_NAME }).click();
      scene.found.set("order", await pay(page));
    },
  },
  {
    name: "the order is linked to its quote",
    run: async (scene) => {
      const order = await waitForOrder(scene, scene.found.get("order") ?? "");
      must(order.code === scene.found.get("method"), `the order's service code is ${order.code}`);
      must(order.certainty === "exact", `the link is ${order.certainty}`);
      scene.found.set("quote", order.quote ?? "");
    },
  },
];

export const carrierDownSteps: readonly Step[] = [
  {
    name: "with the carrier switched off, a checkout still gets rates",
    run: async (scene) => {
      await setFault(scene, { service: "easypost", mode: "error" });
      const home = { province: "NY", zip: "14202", city: "Buffalo", street: "65 planted-square" };
      const page = await walkToShipping(scene, home);
      const options = await page.locator("label.option").allInnerTexts();
      must(options.length > 0, "there are no options");
      must(
        !options.some((text) => text.includes("backup rate")),
        "Shopify's own backup rates were shown: the app did not answer",
      );
      await pay(page);
      await setFault(scene, { service: "easypost", mode: "ok" });
    },
  },
];

async function setFault(scene: Scene, fault: { service: string; mode: string }): Promise<void> {
  const answer = await fetch(`${scene.stack.sandboxUrl}/sandbox/faults`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(fault),
  });
  must(answer.ok, `the sandbox answered ${answer.status} to a fault`);
}
