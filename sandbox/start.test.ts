import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { shopOf } from "./shopify/state/world.ts";
import { type RunningSandbox, startSandbox } from "./start.ts";
import { startFakeApp } from "./test-support/fake-app.ts";
import { API_KEY, API_SECRET, DEMO } from "./test-support/running.ts";

it("a sandbox that is started again goes on where it stopped, and delivers what it still owed", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "kraken-restart-"));
  const app = await startFakeApp();
  const start = (timeFactor: number): Promise<RunningSandbox> =>
    startSandbox({
      port: 0,
      appUrl: app.url,
      apiKey: API_KEY,
      apiSecret: API_SECRET,
      dataDir,
      seed: 1,
      timeFactor,
    });
  const slow = await start(1);
  const shop = shopOf(slow.sandbox.world, DEMO);
  slow.sandbox.install(shop);
  app.answer = (_received, res) => {
    res.statusCode = 500;
    res.end();
  };
  await slow.sandbox.webhooks.emit(shop, "products/delete", { id: 1 });
  await slow.stop();
  app.answer = (_received, res) => void res.end();
  const fast = await start(28_800);
  const again = shopOf(fast.sandbox.world, DEMO);
  expect(again.install).toEqual(shop.install);
  const [first, second] = await app.until("/webhooks/", 2);
  expect(second?.headers["x-shopify-webhook-id"]).toBe(first?.headers["x-shopify-webhook-id"]);
  await fast.stop();
  await app.stop();
  await rm(dataDir, { recursive: true });
});
