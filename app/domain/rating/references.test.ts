import { describe, expect, test } from "vitest";
import { aTable, EVERYWHERE, flat } from "#tests/factories/rating.ts";
import { aRateRule } from "#tests/factories/rules/rate-rules.ts";
import { RatingConfig } from "./schema.ts";

const where = { kind: "line.sku", match: "is", values: ["x"] };
const groups = {
  groups: [{ id: "g", name: "G", where, methodIds: [] }],
  rest: { name: "Rest", methodIds: [] },
};

function problems(over: object): string[] {
  const base = { schema: 1, currency: "USD", zones: [EVERYWHERE], methods: [aTable("m", flat(1))] };
  const read = RatingConfig.safeParse({ ...base, ...over });
  return read.error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) ?? [];
}

describe("a set-up that cannot be right is refused with place and reason", () => {
  test("documents of before there were rules still hold", () => {
    expect(problems({})).toEqual([]);
  });

  test.each([
    [
      { rules: [aRateRule("r", { do: "hide" }, { scope: { methodIds: ["m", "gone"] } })] },
      "rules.0.scope.methodIds.1: method gone does not exist",
    ],
    [
      { rules: [aRateRule("r", { do: "hide" }, { scope: { groupIds: ["gone"] } })] },
      "rules.0.scope.groupIds.0: group gone does not exist",
    ],
    [
      { rules: [aRateRule("r", { do: "hide" }), aRateRule("r", { do: "hide" })] },
      "rules: id r is used twice",
    ],
    [
      {
        rules: [
          aRateRule(
            "r",
            { do: "hide" },
            {
              when: {
                kind: "all",
                of: [
                  {
                    kind: "not",
                    of: { kind: "rate.offered", methodId: "gone", service: null, is: true },
                  },
                ],
              },
            },
          ),
        ],
      },
      "rules.0.when.of.0.of.methodId: method gone does not exist",
    ],
    [
      {
        rules: [aRateRule("r", { do: "discount", amount: { by: "percent", basisPoints: 10_001 } })],
      },
      "rules.0.actions.0.amount.basisPoints: a discount takes at most 100 %",
    ],
    [
      { rules: [aRateRule("r", { do: "round", to: { ending: 100, of: 100 } })] },
      "rules.0.actions.0.to.ending: the ending must be smaller than what it is part of",
    ],
    [{ rules: [aRateRule("r", [])] }, "rules.0.actions: a rule without an action does nothing"],
    [
      {
        shippingGroups: groups,
        rules: [aRateRule("r", { do: "order", rank: 1 }, { scope: { groupIds: ["g"] } })],
      },
      "rules.0.actions.0: “order” is about whole rates: use a rule that is not limited to groups",
    ],
    [
      { shippingGroups: { ...groups, groups: [] } },
      "shippingGroups.groups: add a group, or take the groups out",
    ],
    [
      { shippingGroups: { ...groups, rest: { name: "Rest", methodIds: ["gone"] } } },
      "shippingGroups.rest.methodIds.0: method gone does not exist",
    ],
    [
      {
        shippingGroups: { ...groups, levels: [{ id: "m", name: { text: "L" }, methodIds: ["m"] }] },
      },
      "shippingGroups.levels: id m is used twice",
    ],
    [
      {
        shippingGroups: {
          ...groups,
          levels: ["a", "b"].map((id) => ({ id, name: { text: id }, methodIds: ["m"] })),
        },
      },
      "shippingGroups.levels.1.methodIds.0: method m is in two levels",
    ],
  ])("%#", (over, problem) => {
    expect(problems(over)).toEqual([problem]);
  });
});
