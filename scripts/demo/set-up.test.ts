import fs from "node:fs";
import { expect, test } from "vitest";
import { compileZones } from "#app/domain/rating/zones.ts";
import { RatingConfig } from "#app/domain/rating/schema.ts";

const text = fs.readFileSync(new URL("./setup.json", import.meta.url), "utf8");
const config = RatingConfig.parse(JSON.parse(text));

test("every line of the demo's postcode lists can be read", () => {
  expect(compileZones(config.zones).unreadable).toEqual([]);
});

test("the demo shows each way of pricing", () => {
  const ways = config.methods.flatMap((method) =>
    method.kind === "table" ? method.prices.map(({ pricing }) => pricing.base.by) : [],
  );
  expect(new Set(ways)).toEqual(new Set(["flat", "weight", "price", "quantity", "items"]));
});
