import type { Page } from "playwright-core";
import { must, type Scene } from "../steps.ts";

/** An address in the United States. */
export interface Home {
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

/** A shipping option as the checkout shows it. */
export interface ShownOption {
  readonly code: string;
  readonly text: string;
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

/** From the catalogue to the shipping options for an address. */
export async function walkToShipping(scene: Scene, home: Home): Promise<readonly ShownOption[]> {
  const page = await scene.shopperPage();
  await page.goto(`${scene.stack.sandboxUrl}/store/kraken-demo/`);
  await page.locator("a[href*='/products/']").first().click();
  await page.getByRole("button", { name: "Add to cart" }).click();
  await page.getByRole("button", { name: "Check out" }).click();
  await fillAddress(page, SHOPPER, home);
  const options = await page.locator("label.option").evaluateAll((labels) =>
    labels.map((label) => ({
      code: label.querySelector("input")?.value ?? "",
      text: label.textContent.replaceAll(/\s+/g, " ").trim(),
    })),
  );
  must(options.length > 0, "the checkout has no shipping option");
  must(
    !options.some(({ text }) => text.includes("backup rate")),
    `Shopify's own backup rates were shown, the app did not answer: ${show(options)}`,
  );
  return options;
}

export const show = (options: readonly ShownOption[]): string =>
  options.map(({ code, text }) => `${text} (${code})`).join(" | ");

/** From the shipping options to the page of thanks. Gives the order's name. */
export async function buy(page: Page, code: string): Promise<string> {
  await page.locator(`label.option:has(input[value="${code}"])`).click();
  await page.getByRole("button", { name: "Continue to payment" }).click();
  await page.getByRole("button", { name: /^Pay / }).click();
  await page.getByRole("heading", { name: /Thank you/ }).waitFor();
  const name = /Order (#\d+)/.exec(await page.locator("main").innerText())?.[1];
  must(name, "the page of thanks names no order");
  return name;
}
