import { expect, test } from "vitest";
import { aRatingConfig } from "#tests/factories/method.ts";
import { aRateRule } from "#tests/factories/rules/rate-rules.ts";
import { diffConfig } from "../diff-config.ts";
import { putRule, removeRule, rulesOfMethod } from "../edit-config.ts";
import { RateRule } from "./schema.ts";

const base = aRatingConfig("a", "b");
const aRule = (id: string, over: Partial<Parameters<typeof aRateRule>[2]> = {}) =>
  RateRule.parse(aRateRule(id, { do: "hide" }, over));
const config = putRule(putRule(base, aRule("one")), aRule("two"));

test("changes of rules are told one by one", () => {
  const keys = (after: typeof config | null) =>
    after === null ? [] : diffConfig(config, after).map(({ key }) => key);
  expect(keys(putRule(config, aRule("three")))).toEqual(["ruleAdded"]);
  expect(keys(removeRule(config, "two"))).toEqual(["ruleRemoved"]);
  expect(keys({ ...config, rules: config.rules.toReversed() })).toEqual(["rulesReordered"]);
  const when = { kind: "customer.logged_in" as const, is: true };
  const changed = aRule("one", { name: "New", enabled: false, priority: 3, when });
  const acts = { ...changed, actions: [{ do: "stop" as const }] };
  const limited = { ...acts, scope: { ...acts.scope, methodIds: ["a"] } };
  expect(keys(putRule(config, limited))).toEqual([
    "ruleRenamed",
    "ruleDisabled",
    "rulePriority",
    "ruleConditions",
    "ruleScope",
    "ruleActions",
  ]);
});

test("a method that rules name is found before it is taken away", () => {
  const when = { kind: "rate.offered" as const, methodId: "b", service: null, is: true };
  const named = putRule(
    putRule(config, aRule("scope", { scope: { methodIds: ["a"] } })),
    aRule("when", { when }),
  );
  expect(rulesOfMethod(named, "a").map(({ id }) => id)).toEqual(["scope"]);
  expect(rulesOfMethod(named, "b").map(({ id }) => id)).toEqual(["when"]);
  expect(removeRule(config, "gone")).toBeNull();
});
