// npm run pictures: takes the README's screenshots anew, on a stack of its own, into docs/images.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Page } from "playwright-core";
import { startStack } from "#scripts/demo/stack.ts";
import { installSteps } from "./scenario/install.ts";
import {
  connectCarrierStep,
  offerServicesStep,
  openPage,
  showRatesStep,
} from "./scenario/merchant.ts";
import { fillAddress } from "./scenario/checkout.ts";
import { openStage } from "./stage.ts";
import type { Scene, Step } from "./steps.ts";

const IMAGES = new URL("../../docs/images/", import.meta.url).pathname;
const PRODUCT = "Enamel Mug";

// In the courier's area, so that methods of every kind are offered, and others hidden for different reasons.
const HOME = {
  province: "OR",
  zip: "97209",
  city: "Portland",
  street: "1019 NW Everett Street",
};
/** where the sandbox's checkout ships from: carriers price the way from there */
const WAREHOUSE = {
  fromCountry: "US",
  fromProvince: "OR",
  fromPostcode: "97209",
  fromCity: "Portland",
  fromAddress1: "2021 NW Vaughn St",
};
const SHOPPER = { email: "ada.novak@example.com", firstName: "Ada", lastName: "Novak" };

async function take(page: Page, name: string, height: number): Promise<void> {
  await page.setViewportSize({ width: 1280, height });
  await page.evaluate(() => document.fonts.ready);
  const file = path.join(IMAGES, name);
  await page.screenshot({ path: file, animations: "disabled", caret: "hide" });
  console.log(`${file}: ${Math.round(fs.statSync(file).size / 1024)} KB`);
}

async function atCheckout(scene: Scene): Promise<void> {
  const page = await scene.shopperPage();
  await page.goto(`${scene.stack.sandboxUrl}/store/kraken-demo/?q=${encodeURIComponent(PRODUCT)}`);
  await page.getByRole("link", { name: PRODUCT }).first().click();
  await page.getByRole("button", { name: "Add to cart" }).click();
  await page.getByRole("button", { name: "Check out" }).click();
  await fillAddress(page, SHOPPER, HOME);
  await take(page, "checkout.png", 820);
}

async function inSimulator(scene: Scene): Promise<void> {
  const found = await scene.database.query<{ id: string }>(
    `SELECT v.id::text FROM variants v JOIN products p ON p.shop = v.shop AND p.id = v."productId"
     WHERE p.title = $1 ORDER BY v.id LIMIT 1`,
    [PRODUCT],
  );
  const query = new URLSearchParams({
    items: `${found.rows[0]?.id}:1`,
    country: "US",
    province: HOME.province,
    postcode: HOME.zip,
    city: HOME.city,
    ...WAREHOUSE,
  });
  const app = await openPage(scene, `/app/simulator?${query}`);
  await app.getByRole("heading", { name: "What the shopper sees" }).waitFor();
  await take(await scene.merchantPage(), "simulator.png", 1960);
}

const steps: readonly Step[] = [
  ...installSteps,
  showRatesStep,
  connectCarrierStep,
  offerServicesStep,
  // first: the lane's rates are live then, afterwards remembered
  { name: "the simulator is pictured", run: inSimulator },
  { name: "the checkout is pictured", run: atCheckout },
];

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "kraken-pictures-"));
const stack = await startStack({ dataDir: folder, port: 0, sandboxPort: 0, temporary: true });
const stage = openStage(stack, path.join(folder, "screenshots"));
try {
  fs.mkdirSync(IMAGES, { recursive: true });
  for (const step of steps) {
    const { error } = await stage.run(step);
    if (error !== null) throw new Error(`${step.name}: ${error}`);
  }
} finally {
  await stage.close();
  await stack.stop();
  fs.rmSync(folder, { recursive: true, force: true });
}
