import { afterAll, beforeAll, expect, test } from "vitest";
import { readShopDetails } from "#app/admin-api/shops/shop-details.server.ts";
import { adminFor } from "#app/services/shops/admin-for.server.ts";
import { DEMO, openStage, type Stage } from "./stage.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  await stage.install(DEMO);
});
afterAll(() => stage.stop());

async function expire(which: "access" | "all"): Promise<void> {
  const url = `${stage.running.url}/sandbox/tokens/expire`;
  const answer = await fetch(url, { method: "POST", body: JSON.stringify({ shop: DEMO, which }) });
  expect(answer.status).toBe(200);
}

const ask = () => readShopDetails(adminFor(DEMO));

test("a token that Shopify revoked before its time is renewed once, for all who ask", async () => {
  await expire("access");
  const names = await Promise.all([ask(), ask(), ask()]);
  expect(new Set(names.map((details) => details.name)).size).toBe(1);
  expect(stage.shop(DEMO).accessTokens.size).toBe(1);
});

test("a shop that took the refresh token back too is disconnected", async () => {
  await expire("all");
  await expect(ask()).rejects.toMatchObject({ code: "SHOP_DISCONNECTED" });
});
