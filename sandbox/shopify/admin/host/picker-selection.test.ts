import { expect, test } from "vitest";
import type { PickerRequest } from "../protocol.ts";
import { PickerSelection } from "./picker-selection.ts";

function request(change: Partial<PickerRequest>): PickerRequest {
  return {
    type: "product",
    action: "add",
    multiple: true,
    query: "",
    filterQuery: "",
    showVariants: true,
    showDrafts: true,
    showArchived: true,
    selectionIds: [],
    ...change,
  };
}

const mug = { id: "p1", title: "Mug", variants: [aVariant("v1"), aVariant("v2")] };
const bowl = { id: "p2", title: "Bowl", variants: [aVariant("v3")] };

function aVariant(id: string) {
  return { id, title: id };
}

function picked(selection: PickerSelection): [string, string[]][] {
  return selection.result().map(({ id, variants }) => [id, (variants ?? []).map((one) => one.id)]);
}

test("a product is picked with all its variants, and again is dropped", () => {
  const selection = new PickerSelection(request({}));
  selection.toggle(mug);
  expect(picked(selection)).toEqual([["p1", ["v1", "v2"]]]);
  selection.toggle(mug);
  expect(picked(selection)).toEqual([]);
});

test("single variants are picked, and a product goes with its last one", () => {
  const selection = new PickerSelection(request({}));
  selection.toggleVariant(mug, "v2");
  expect(picked(selection)).toEqual([["p1", ["v2"]]]);
  selection.toggleVariant(mug, "v2");
  expect(selection.size).toBe(0);
});

test("where one may be picked, the next takes its place", () => {
  const selection = new PickerSelection(request({ multiple: false }));
  selection.toggle(mug);
  selection.toggle(bowl);
  expect(picked(selection).map(([id]) => id)).toEqual(["p2"]);
});

test("no more than the limit may be picked", () => {
  const selection = new PickerSelection(request({ multiple: 2 }));
  for (const resource of [mug, bowl, { id: "p3", title: "Pan" }]) selection.toggle(resource);
  expect(selection.size).toBe(2);
  expect(selection.mayAdd("p3")).toBe(false);
  expect(selection.mayAdd("p1")).toBe(true);
});

test("what the app named before is ticked, with the variants that it named", () => {
  const selectionIds = [{ id: "p1", variants: [{ id: "v2" }, { id: "gone" }] }, { id: "p2" }];
  const selection = new PickerSelection(request({ selectionIds }));
  selection.preselect(mug);
  selection.preselect(bowl);
  expect(picked(selection)).toEqual([
    ["p1", ["v2"]],
    ["p2", ["v3"]],
  ]);
});
