import type { FrameLocator, Page } from "playwright-core";
import { must, type Scene, type Step } from "../steps.ts";
import { readMethods } from "./set-up.ts";

const APP = "/admin/store/kraken-demo/apps/kraken-commerce";

export const METHOD_NAME = "Bicycle parcel";
export const METHOD_PRICE = "4.20";
const LIVE_SERVICES = ["Ground Advantage", "Priority Mail"];
/** unlike any price of a table, so that it is known at checkout */
export const BACKUP_PRICE = "17.77";

/** The app inside the admin, at one of its pages. */
export async function openApp(page: Page, url: string): Promise<FrameLocator> {
  await page.goto(url);
  const app = page.frameLocator("iframe");
  await app.locator("h1, h2").first().waitFor();
  return app;
}

/** One page of the app, in the merchant's tab. */
export async function openPage(scene: Scene, path: string): Promise<FrameLocator> {
  return openApp(await scene.merchantPage(), `${scene.stack.sandboxUrl}${APP}${path}`);
}

/** Home names what is to be done, does it, and says that it is done. */
export const showRatesStep: Step = {
  name: "Home says what is to be done and shows the rates at checkout",
  run: async (scene) => {
    const app = await openPage(scene, "/app");
    await app.getByRole("heading", { name: "Set-up" }).waitFor();
    const show = app.getByRole("button", { name: "Show rates at checkout" });
    await show.click();
    await show.waitFor({ state: "hidden" });
    const answer = await fetch(`${scene.stack.sandboxUrl}/sandbox/state/deliveryProfiles`);
    const profiles = await answer.text();
    must(profiles.includes('"kind":"participant"'), `no profile asks the app: ${profiles}`);
  },
};

const createMethodStep: Step = {
  name: "a shipping method is created on its page",
  run: async (scene) => {
    const app = await openPage(scene, "/app/methods/new");
    await app.getByLabel("Name", { exact: true }).fill(METHOD_NAME);
    await app.getByLabel("Zone").selectOption({ label: "United States" });
    await app.getByLabel("Amount").fill(METHOD_PRICE);
    await app.getByRole("button", { name: "Save", exact: true }).last().click();
    await app.getByRole("heading", { name: METHOD_NAME }).waitFor();
    const method = (await readMethods(scene)).find(({ name }) => name?.text === METHOD_NAME);
    must(method, "the method is not in the latest version of the set-up");
    scene.found.set("method", method.id);
  },
};

/** An account of the carrier, with its own key. */
export const connectCarrierStep: Step = {
  name: "an EasyPost account is connected",
  run: async (scene) => {
    const app = await openPage(scene, "/app/carriers/new");
    await app.getByLabel("API key").fill("EZTKsandbox0123456789");
    await app.getByRole("button", { name: "Test and connect" }).click();
    await app.getByText("Connected", { exact: true }).first().waitFor();
    await app.getByText("Test key", { exact: true }).first().waitFor();
  },
};

/** Follows on connecting the account: two of its services, and a price for when it cannot be asked. */
export const offerServicesStep: Step = {
  name: "two services of the carrier are offered, with a backup price",
  run: async (scene) => {
    const page = await scene.merchantPage();
    const app = page.frameLocator("iframe");
    await app.getByRole("link", { name: "Offer services" }).first().click();
    await app.getByRole("heading", { name: "Offer services" }).waitFor();
    const name = app.getByLabel("Name", { exact: true });
    if ((await name.inputValue()) === "") await name.fill("Carrier rates");
    for (const service of LIVE_SERVICES)
      await app.getByRole("checkbox", { name: service, exact: true }).check();
    await app.getByLabel("Backup price").fill(BACKUP_PRICE);
    await app.getByRole("button", { name: "Save", exact: true }).last().click();
    await app.getByRole("heading", { name: "Offer services" }).waitFor({ state: "hidden" });
    const live = (await readMethods(scene)).find(({ kind }) => kind === "live");
    must(
      live?.services.length === LIVE_SERVICES.length,
      `the live method is ${JSON.stringify(live)}`,
    );
    scene.found.set("live", live.id);
  },
};

export const merchantSteps: readonly Step[] = [
  showRatesStep,
  createMethodStep,
  connectCarrierStep,
  offerServicesStep,
];
