import { expect, it } from "vitest";
import { AppError } from "#app/lib/errors.ts";
import { keepTokensAlive } from "./keep-tokens-alive.server.ts";

const NOW = new Date("2026-11-23T03:17:00Z");

const failing: Readonly<Record<string, Error>> = {
  "gone.myshopify.com": new AppError("SHOP_DISCONNECTED", { message: "uninstalled" }),
  "down.myshopify.com": new AppError("SHOPIFY_UNAVAILABLE", { message: "503" }),
};

it("renews every shop's tokens that are in their last month, whatever befalls the others", async () => {
  const asked: unknown[] = [];
  const shops = ["gone.myshopify.com", "down.myshopify.com", "well.myshopify.com"];
  const summary = await keepTokensAlive(
    { now: NOW },
    {
      listShops: async (before) => {
        asked.push(before.toISOString());
        return shops;
      },
      renew: async (shop) => {
        asked.push(shop);
        const error = failing[shop];
        if (error !== undefined) throw error;
      },
      drop: async (shop, since) => void asked.push(`${shop} dropped since ${since.toISOString()}`),
    },
  );
  expect(summary).toEqual({ renewed: 1, disconnected: 1, failed: 1 });
  const dropped = "gone.myshopify.com dropped since 2026-11-23T03:17:00.000Z";
  expect(asked).toEqual(["2026-12-23T03:17:00.000Z", shops[0], dropped, ...shops.slice(1)]);
});

it("stops between two shops when the process does", async () => {
  const stop = new AbortController();
  const renewed: string[] = [];
  await keepTokensAlive(
    { now: NOW, signal: stop.signal },
    {
      listShops: async () => ["a.myshopify.com", "b.myshopify.com"],
      renew: async (shop) => {
        renewed.push(shop);
        stop.abort();
      },
      drop: async () => undefined,
    },
  );
  expect(renewed).toEqual(["a.myshopify.com"]);
});
