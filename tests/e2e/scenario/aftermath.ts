import { installShop } from "#scripts/demo/install.ts";
import { must, type Step } from "../steps.ts";
import { METHOD_NAME, openApp, openPage } from "./merchant.ts";
import { readReasons } from "./reasons.ts";
import { replayStep } from "./replay.ts";
import { countInSandbox } from "./sandbox.ts";
import { codesToDecide } from "./set-up.ts";

const BASIC_SHOP = "kraken-basic.myshopify.com";

export const aftermathSteps: readonly Step[] = [
  {
    name: "the rate log has the order's quote, with a reason for every offered and every hidden method",
    run: async (scene) => {
      const order = scene.found.get("order") ?? "";
      const app = await openPage(scene, `/app/quotes?order=${encodeURIComponent(order)}`);
      await app.locator(`a[href*="/app/quotes/${scene.found.get("quote")}"]`).click();
      await app.getByRole("heading", { name: "Quote", exact: true }).waitFor();
      await app.getByRole("link", { name: order }).waitFor();
      const decided = await readReasons(app);
      const wanted = await codesToDecide(scene);
      must(
        decided
          .map(({ code }) => code)
          .toSorted()
          .join() === wanted.toSorted().join(),
        `decided on ${decided.map(({ code }) => code).join()} instead of ${wanted.join()}`,
      );
      for (const decision of decided)
        must(
          decision.reasons.length > 0 && decision.reasons.every((reason) => /\w+ \w+/.test(reason)),
          `no reason: ${JSON.stringify(decision)}`,
        );
      must(
        decided.some(({ group }) => group.endsWith("offered")) &&
          decided.some(({ group }) => group.endsWith("hidden")),
        `all are in one group: ${JSON.stringify(decided)}`,
      );
    },
  },
  {
    name: "the simulator explains rates for a cart and an address",
    run: async (scene) => {
      const app = await openPage(scene, "/app/simulator");
      await app.getByLabel("Add a product").pressSequentially("lamp");
      await app.locator("[role=option]:not(option)").first().click();
      await app.getByLabel("Country").first().selectOption("US");
      await app.getByRole("button", { name: "Simulate" }).click();
      await app.getByText(METHOD_NAME).first().waitFor();
      const decided = await readReasons(app);
      const wanted = await codesToDecide(scene);
      must(decided.length === wanted.length, `reasons for ${JSON.stringify(decided)}`);
    },
  },
  replayStep,
  {
    name: "a shop whose plan refuses carrier services reads why",
    run: async (scene) => {
      await installShop(scene.stack, BASIC_SHOP);
      const count = await countInSandbox(scene, "carrierServices", BASIC_SHOP);
      must(count === 0, `the shop has ${count} carrier services`);
      const app = await openApp(
        await scene.merchantPage(),
        `${scene.stack.sandboxUrl}/admin/store/kraken-basic/apps/kraken-commerce/app`,
      );
      await app.getByText("Shopify shows rates of an app at checkout only on some plans").waitFor();
    },
  },
];
