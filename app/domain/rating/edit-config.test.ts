import { describe, expect, test } from "vitest";
import { aRatingConfig, aTableMethod, aZone } from "#tests/factories/method.ts";
import {
  copyMethod,
  methodsOfZone,
  orderMethods,
  putMethod,
  putZone,
  removeMethod,
  restoreMethod,
  switchMethod,
} from "./edit-config.ts";

const ids = (config: { readonly methods: readonly { readonly id: string }[] } | null) =>
  config?.methods.map((method) => method.id);

describe("methods", () => {
  test("a new method goes to the end, a known one is replaced in its place", () => {
    const config = aRatingConfig("a", "b");
    expect(ids(putMethod(config, aTableMethod("c")))).toEqual(["a", "b", "c"]);
    const renamed = { ...aTableMethod("a"), name: { text: "Fast", translations: {} } };
    expect(putMethod(config, renamed).methods[0]?.name.text).toBe("Fast");
  });

  test("ordering keeps what others added meanwhile and skips what they deleted", () => {
    expect(ids(orderMethods(aRatingConfig("a", "b", "new"), ["b", "gone", "a"]))).toEqual([
      "b",
      "a",
      "new",
    ]);
  });

  test("a copy stands behind its model, switched off, under its own id", () => {
    const copied = copyMethod(aRatingConfig("a", "b"), "a", { id: "a2", name: "a (copy)" });
    expect(ids(copied)).toEqual(["a", "a2", "b"]);
    expect(copied?.methods[1]?.enabled).toBe(false);
  });

  test("what does not exist cannot be copied, switched or removed", () => {
    const config = aRatingConfig("a");
    expect(copyMethod(config, "x", { id: "y", name: "y" })).toBeNull();
    expect(switchMethod(config, "x", true)).toBeNull();
    expect(removeMethod(config, "x")).toBeNull();
  });

  test("removing a method keeps a handling fee from spreading to all methods", () => {
    const handling = { amount: 100, methodIds: ["a"], origins: "several" as const };
    const config = { ...aRatingConfig("a", "b"), handling };
    expect(removeMethod(config, "a")?.handling?.methodIds).toEqual(["a"]);
  });
});

describe("restoring", () => {
  test("a deleted method comes back behind its nearest predecessor that is left", () => {
    const earlier = aRatingConfig("a", "b", "c", "d");
    const now = orderMethods(aRatingConfig("d", "a"), ["d", "a"]);
    expect(ids(restoreMethod(now, earlier, "c"))).toEqual(["d", "a", "c"]);
    expect(ids(restoreMethod(aRatingConfig("b"), earlier, "a"))).toEqual(["a", "b"]);
  });

  test("zones that went with it come back too", () => {
    const earlier = putMethod(
      putZone(aRatingConfig("a"), aZone("fr", "FR")),
      aTableMethod("b", ["fr"]),
    );
    const restored = restoreMethod(aRatingConfig("a"), earlier, "b");
    expect(restored?.zones.map((zone) => zone.id)).toEqual(["us", "fr"]);
  });

  test("restoring twice changes nothing, and what never was cannot come back", () => {
    const earlier = aRatingConfig("a", "b");
    const restored = restoreMethod(aRatingConfig("a"), earlier, "b");
    expect(restored === null ? null : restoreMethod(restored, earlier, "b")).toEqual(restored);
    expect(restoreMethod(aRatingConfig("a"), earlier, "x")).toBeNull();
  });
});

test("a zone knows the methods that name it", () => {
  expect(methodsOfZone(aRatingConfig("a", "b"), "us")).toHaveLength(2);
  expect(methodsOfZone(aRatingConfig("a"), "fr")).toHaveLength(0);
});
