import fs from "node:fs";
import { expect, test } from "vitest";
import { compileZones } from "#app/domain/rating/zones.ts";
import { readLine } from "#app/domain/catalogue/dimension-row.ts";
import { RatingConfig } from "#app/domain/rating/schema.ts";
import { buildWorld } from "#sandbox/shopify/seed/build-world.ts";
import { shopOf } from "#sandbox/shopify/state/world.ts";
import { DEMO_SHOP } from "./merchant.ts";

const text = fs.readFileSync(new URL("./setup.json", import.meta.url), "utf8");
const sheet = fs.readFileSync(new URL("./dimensions.csv", import.meta.url), "utf8");
const config = RatingConfig.parse(JSON.parse(text));

test("every line of the demo's postcode lists can be read", () => {
  expect(compileZones(config.zones).unreadable).toEqual([]);
});

test("the demo's dimensions are of variants that the shop has, most of them", () => {
  const shop = shopOf(buildWorld(1, new Date("2026-11-23T12:00:00Z")), DEMO_SHOP);
  const variants = [...shop.products.values()].flatMap((product) => product.variants);
  const known = new Set(variants.filter((one) => one.requiresShipping).map(({ sku }) => sku));
  const [heading, ...lines] = sheet.trimEnd().split("\n");
  expect(heading).toBe("sku,length,width,height,unit");
  const rows = lines.map((line) => {
    const [sku = "", length = "", width = "", height = "", unit = ""] = line.split(",");
    return readLine({ variantId: "", sku, texts: [length, width, height], unit });
  });
  const skus = rows.flatMap((row) => (row.kind === "row" ? row.sku : []));
  expect(skus).toHaveLength(lines.length);
  expect(new Set(skus).size).toBe(lines.length);
  expect(skus.filter((sku) => !known.has(sku))).toEqual([]);
  const gaps = known.size - skus.length;
  expect(gaps).toBeGreaterThan(10);
  expect(gaps).toBeLessThan(known.size / 10);
});

test("the demo shows each way of pricing", () => {
  const ways = config.methods.flatMap((method) =>
    method.kind === "table" ? method.prices.map(({ pricing }) => pricing.base.by) : [],
  );
  expect(new Set(ways)).toEqual(new Set(["flat", "weight", "price", "quantity", "items"]));
});
