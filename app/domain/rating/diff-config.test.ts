import { expect, test } from "vitest";
import { aRatingConfig, aTableMethod, aZone } from "#tests/factories/method.ts";
import { diffConfig } from "./diff-config.ts";
import { same } from "./same-json.ts";
import { orderMethods, putMethod, putZone, switchMethod } from "./edit-config.ts";
import type { RatingConfig } from "./schema.ts";

const keys = (before: RatingConfig, after: RatingConfig | null) =>
  after === null ? null : diffConfig(before, after).map((difference) => difference.key);

test("nothing changed, nothing said", () => {
  expect(diffConfig(aRatingConfig("a"), aRatingConfig("a"))).toEqual([]);
});

test("methods added, removed and reordered are told apart", () => {
  const config = aRatingConfig("a", "b");
  expect(keys(config, putMethod(config, aTableMethod("c")))).toEqual(["methodAdded"]);
  expect(keys(config, aRatingConfig("b"))).toEqual(["methodRemoved"]);
  expect(keys(config, orderMethods(config, ["b", "a"]))).toEqual(["methodsReordered"]);
});

test("what changed of a method is named, with its zone where it has one", () => {
  const config = putZone(aRatingConfig("a"), aZone("fr", "FR"));
  expect(keys(config, switchMethod(config, "a", false))).toEqual(["methodDisabled"]);
  const elsewhere = putMethod(config, aTableMethod("a", ["fr"]));
  expect(diffConfig(config, elsewhere)).toEqual([
    { key: "methodServesZone", values: { name: "a", zone: "fr" } },
    { key: "methodLeavesZone", values: { name: "a", zone: "us" } },
  ]);
});

test("the handling fee, the last resort and settings are told", () => {
  const config = aRatingConfig("a");
  const after: RatingConfig = {
    ...config,
    handling: { amount: 150, methodIds: [], origins: "several" },
    lastResort: { name: { text: "Post", translations: {} }, amount: 900 },
    settings: { ...config.settings, carrierDeadlineMs: 700 },
  };
  expect(diffConfig(config, after)).toEqual([
    { key: "handlingAdded", values: { amount: { minor: 150, currency: "USD" } } },
    { key: "lastResortAdded", values: { name: "Post", amount: { minor: 900, currency: "USD" } } },
    { key: "setting_carrierDeadlineMs", values: { value: 700 } },
  ]);
});

test("documents are the same whatever the order of their keys", () => {
  expect(same({ a: 1, b: [1, { c: null }] }, { b: [1, { c: null }], a: 1 })).toBe(true);
  expect(same({ a: [1, 2] }, { a: [2, 1] })).toBe(false);
  expect(same({ a: null }, {})).toBe(false);
});
