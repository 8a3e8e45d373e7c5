import { expect, test } from "vitest";
import { aConfig, aShopBox } from "#tests/factories/rating.ts";
import { diffConfig } from "../diff-config.ts";
import type { RatingConfig } from "../schema.ts";
import { putBox, removeBox, restoreBox, switchBox } from "./edit-boxes.ts";

const config = aConfig({
  boxes: ["a", "b", "c"].map((id) => aShopBox({ id, name: id.toUpperCase() })),
});
const ids = (after: RatingConfig | null) => after?.boxes.map(({ id }) => id) ?? null;
const said = (after: RatingConfig | null) =>
  after === null ? null : diffConfig(config, after).map(({ key }) => key);

test("a restored box comes back in its place", () => {
  const without = removeBox(config, "b");
  expect(ids(without)).toEqual(["a", "c"]);
  expect(without === null ? null : ids(restoreBox(without, config, "b"))).toEqual(["a", "b", "c"]);
  expect(restoreBox(config, config, "gone")).toBeNull();
  expect(removeBox(config, "gone")).toBeNull();
});

test("what changed of a box is told in words", () => {
  expect(said(putBox(config, aShopBox({ id: "d" })))).toEqual(["boxAdded"]);
  expect(said(removeBox(config, "a"))).toEqual(["boxRemoved"]);
  expect(said(switchBox(config, "a", false))).toEqual(["boxDisabled"]);
  expect(said(putBox(config, aShopBox({ id: "a", name: "New" })))).toEqual(["boxRenamed"]);
  expect(said(putBox(config, aShopBox({ id: "a", name: "A", tare: 1 })))).toEqual(["boxChanged"]);
});

test("a set-up holds no box twice, and none that cannot be", () => {
  expect(() => aConfig({ boxes: [aShopBox(), aShopBox()] })).toThrow("used twice");
  const impossible = { ...aShopBox(), tare: 30_000 };
  expect(() => aConfig({ boxes: [impossible] })).toThrow("maximum gross weight");
});

test("a set-up that was exported comes back the same, also one from before there were boxes", () => {
  expect(aConfig(JSON.parse(JSON.stringify(config)) as RatingConfig)).toEqual(config);
  expect(aConfig({}).boxes).toEqual([]);
});
