import { installShop } from "#scripts/demo/install.ts";
import { DEMO_SHOP } from "#scripts/demo/merchant.ts";
import { must, type Scene, type Step } from "../steps.ts";
import { METHOD_NAME, openApp } from "./merchant.ts";

const BASIC_SHOP = "kraken-basic.myshopify.com";
const COPIES = 5;

async function replay(scene: Scene, body: object): Promise<void> {
  const answer = await fetch(`${scene.stack.sandboxUrl}/sandbox/webhooks`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      shop: DEMO_SHOP,
      topic: "products/delete",
      body,
      copies: COPIES,
      shuffle: true,
    }),
  });
  must(answer.ok, `the sandbox answered ${answer.status}: ${await answer.text()}`);
}

/** Deliveries of one body that the app stored, with how often each was handled. */
async function readDelivery(scene: Scene, id: string) {
  const found = await scene.database.query<{
    status: string;
    attempts: number;
    duplicates: number;
  }>(
    `SELECT status, attempts, duplicates FROM webhook_deliveries
     WHERE shop = $1 AND topic = 'products/delete' AND body ->> 'id' = $2`,
    [DEMO_SHOP, id],
  );
  return found.rows;
}

export const aftermathSteps: readonly Step[] = [
  {
    name: "the rate log has the quote, with a reason for every method",
    run: async (scene) => {
      const page = await scene.merchantPage();
      const { sandboxUrl } = scene.stack;
      const app = await openApp(
        page,
        `${sandboxUrl}/admin/store/kraken-demo/apps/kraken-commerce/app/quotes`,
      );
      await app
        .getByText(scene.found.get("order") ?? "")
        .first()
        .waitFor();
      await app.locator("a[href*='/app/quotes/']").last().click();
      await app.getByText(METHOD_NAME).first().waitFor();
      await app.getByText("Same-day courier").first().waitFor();
    },
  },
  {
    name: "the simulator explains rates for a cart and an address",
    run: async (scene) => {
      const app = await openApp(
        await scene.merchantPage(),
        `${scene.stack.sandboxUrl}/admin/store/kraken-demo/apps/kraken-commerce/app/simulator`,
      );
      await app.getByLabel("Add a product").pressSequentially("lamp");
      await app.locator("[role=option]:not(option)").first().click();
      await app.getByLabel("Country").first().selectOption("US");
      await app.getByRole("button", { name: "Simulate" }).click();
      await app.getByText(METHOD_NAME).first().waitFor();
    },
  },
  {
    name: "a webhook that comes five times has one effect",
    run: async (scene) => {
      const id = "990000000001";
      await replay(scene, { id: Number(id) });
      for (const deadline = Date.now() + 20_000; ;) {
        const rows = await readDelivery(scene, id);
        const [row] = rows;
        if (row?.status === "done" && row.duplicates === COPIES - 1) {
          must(rows.length === 1 && row.attempts === 1, JSON.stringify(rows));
          return;
        }
        must(Date.now() < deadline, JSON.stringify(rows));
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    },
  },
  {
    name: "a shop whose plan refuses carrier services reads why",
    run: async (scene) => {
      await installShop(scene.stack, BASIC_SHOP);
      const app = await openApp(
        await scene.merchantPage(),
        `${scene.stack.sandboxUrl}/admin/store/kraken-basic/apps/kraken-commerce/app`,
      );
      await app.getByText("Shopify shows rates of an app at checkout only on some plans").waitFor();
    },
  },
];
