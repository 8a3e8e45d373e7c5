import { expect, test } from "vitest";
import { aConfig, aLive, aTable, EVERYWHERE, flat } from "#tests/factories/rating.ts";
import { serviceCode } from "./service-code.ts";
import { methodOfCode } from "./method-codes.ts";
import { hasTestPrice, isTestPriced, testMethodIds } from "./test-priced.ts";

const config = aConfig({
  zones: [EVERYWHERE],
  methods: [
    aLive("real", { accountId: "paid" }),
    aTable("table", flat(500)),
    aLive("trial", { accountId: "tried" }),
    aLive("orphan", { accountId: "gone" }),
  ],
});
const accounts = [
  { id: "paid", mode: "live" },
  { id: "tried", mode: "test" },
  { id: "unused", mode: "test" },
] as const;

test("only live methods of an account with a test key are test-priced", () => {
  expect(testMethodIds(config, accounts)).toEqual(["trial"]);
  expect(testMethodIds(config, [])).toEqual([]);
});

test.each([
  ["live", true],
  ["cached", true],
  ["backup_lane", true],
  ["backup_carrier", true],
  ["backup_table", false],
  ["last_resort", false],
] as const)("a price of a test-priced method from %s is the test key's: %s", (source, wanted) => {
  expect(isTestPriced({ methodId: "trial", source }, ["trial"])).toBe(wanted);
  expect(isTestPriced({ methodId: "real", source }, ["trial"])).toBe(false);
});

test("a service code leads back to its method", () => {
  expect(methodOfCode(serviceCode("trial", "USPS", "Ground.Advantage 2"))).toBe("trial");
  expect(methodOfCode("table")).toBe("table");
});

test("a logged quote shows a test key's price by the codes that it offered", () => {
  const codes = ["table", serviceCode("trial", "USPS", "Priority")];
  expect(hasTestPrice({ codes, source: "cached" }, ["trial"])).toBe(true);
  expect(hasTestPrice({ codes, source: "cached" }, ["real"])).toBe(false);
  expect(hasTestPrice({ codes: ["trial2"], source: "live" }, ["trial"])).toBe(false);
  expect(hasTestPrice({ codes, source: "table" }, ["trial"])).toBe(false);
});
