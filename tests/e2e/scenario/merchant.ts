import { DEMO_SHOP } from "#scripts/demo/merchant.ts";
import type { FrameLocator, Page } from "playwright-core";
import { must, type Scene, type Step } from "../steps.ts";

const APP = "/admin/store/kraken-demo/apps/kraken-commerce";

export const METHOD_NAME = "Bicycle parcel";
export const METHOD_PRICE = "4.20";

/** The app inside the admin, at one of its pages. */
export async function openApp(page: Page, url: string): Promise<FrameLocator> {
  await page.goto(url);
  const app = page.frameLocator("iframe");
  await app.locator("h1, h2").first().waitFor();
  return app;
}

async function openPage(scene: Scene, path: string): Promise<FrameLocator> {
  return openApp(await scene.merchantPage(), `${scene.stack.sandboxUrl}${APP}${path}`);
}

export const merchantSteps: readonly Step[] = [
  {
    name: "Home says what is to be done and shows the rates at checkout",
    run: async (scene) => {
      const app = await openPage(scene, "/app");
      await app.getByRole("heading", { name: "Set-up" }).waitFor();
      await app.getByRole("button", { name: "Show rates at checkout" }).click();
      await app
        .getByRole("button", { name: "Show rates at checkout" })
        .waitFor({ state: "hidden" });
    },
  },
  {
    name: "a shipping method is created on its page",
    run: async (scene) => {
      const app = await openPage(scene, "/app/methods/new");
      await app.getByLabel("Name", { exact: true }).fill(METHOD_NAME);
      await app.getByLabel("Zone").selectOption({ label: "United States" });
      await app.getByLabel("Amount").fill(METHOD_PRICE);
      await app.getByRole("button", { name: "Save", exact: true }).last().click();
      await app.getByRole("heading", { name: METHOD_NAME }).waitFor();
      const found = await scene.database.query<{ id: string }>(
        `SELECT method ->> 'id' AS id
         FROM (SELECT document FROM config_versions WHERE shop = $1 ORDER BY version DESC LIMIT 1) latest,
              jsonb_array_elements(document -> 'methods') method
         WHERE method -> 'name' ->> 'text' = $2`,
        [DEMO_SHOP, METHOD_NAME],
      );
      const id = found.rows[0]?.id;
      must(id, "the method is not in the latest version of the set-up");
      scene.found.set("method", id);
    },
  },
  {
    name: "an EasyPost account is connected",
    run: async (scene) => {
      const app = await openPage(scene, "/app/carriers/new");
      await app.getByLabel("API key").fill("EZTKsandbox0123456789");
      await app.getByRole("button", { name: "Test and connect" }).click();
      await app.getByText("Connected", { exact: true }).first().waitFor();
      await app.getByText("Test key", { exact: true }).first().waitFor();
    },
  },
  {
    name: "services of the carrier are offered",
    run: async (scene) => {
      const page = await scene.merchantPage();
      const app = page.frameLocator("iframe");
      await app.getByRole("link", { name: "Offer services" }).first().click();
      await app.getByRole("heading", { name: "Offer services" }).waitFor();
      const name = app.getByLabel("Name", { exact: true });
      if ((await name.inputValue()) === "") await name.fill("Carrier rates");
      const services = app.locator("fieldset input[type=checkbox]");
      for (const index of [0, 1]) await services.nth(index).check();
      await app.getByRole("button", { name: "Save", exact: true }).last().click();
      await app.getByRole("heading", { name: "Offer services" }).waitFor({ state: "hidden" });
    },
  },
];
