import { describe, expect, test } from "vitest";
import { aCart, aConfig, aLine, aTable, EVERYWHERE, flat } from "#tests/factories/rating.ts";
import { aRateRule, money } from "#tests/factories/rules/rate-rules.ts";
import { compileConfig } from "../compile.ts";
import { quote } from "../quote.ts";
import type { Quote } from "../types.ts";
import type { VariantFacts } from "../variant-facts.ts";

type Config = NonNullable<Parameters<typeof aConfig>[0]>;
type Groups = NonNullable<Config["shippingGroups"]>;

const bulky = { kind: "line.sku" as const, match: "is" as const, values: ["sofa"] };
const perKilogram = {
  base: {
    by: "weight" as const,
    rows: [
      { from: 0, below: 5_000, amount: 500 },
      { from: 5_000, below: null, amount: 4_000 },
    ],
  },
};
const methods = [
  aTable("parcel", perKilogram),
  aTable("courier", flat(1_500)),
  aTable("freight", flat(9_000)),
];
const sofa = aLine({ sku: "sofa", grams: 40_000, priceMinor: 50_000 });
const tee = aLine({ sku: "tee", grams: 300, priceMinor: 2_000 });

function quoted(groups: Partial<Groups>, lines = [sofa, tee], over: Config = {}): Quote {
  const shippingGroups: Groups = {
    groups: [{ id: "bulky", name: "Bulky", where: bulky, methodIds: ["freight"] }],
    rest: { name: "Rest", methodIds: ["parcel", "courier"] },
    ...groups,
  };
  const config = aConfig({ zones: [EVERYWHERE], methods, shippingGroups, ...over });
  const facts = new Map<string, VariantFacts>();
  const compiled = compileConfig(1, config);
  return quote({ compiled, cart: aCart({ lines }), facts, today: "2026-11-24" }, new Map());
}

const standard = { id: "standard", name: { text: "Standard" }, methodIds: ["parcel", "freight"] };
const prices = (result: Quote) => result.rates.map(({ code, priceMinor }) => [code, priceMinor]);

describe("shipping groups", () => {
  test("limit a cart of one group to its methods", () => {
    expect(prices(quoted({}, [sofa]))).toEqual([["freight", 9_000]]);
    const rest = quoted({}, [tee]);
    expect(prices(rest)).toEqual([
      ["parcel", 500],
      ["courier", 1_500],
    ]);
    expect(rest.decisions[2]?.reason).toBe("group_excludes_method");
  });

  test("price each group's goods by themselves and pair methods of one service level", () => {
    const result = quoted({ levels: [standard] });
    expect(prices(result)).toEqual([["standard", 9_500]]);
    expect(result.rates[0]).toMatchObject({ name: "Standard", methodId: "standard" });
    expect(result.decisions.map(({ code, reason }) => [code, reason])).toEqual([
      ["standard", "offered"],
      ["courier", "group_excludes_method"],
    ]);
  });

  test("do not add up services that do not belong together", () => {
    expect(quoted({}).rates).toEqual([]);
    const everything = { groups: [{ id: "bulky", name: "Bulky", where: bulky }] };
    expect(prices(quoted({ ...everything, rest: { name: "Rest" } }))).toEqual([
      ["courier", 3_000],
      ["parcel", 4_500],
      ["freight", 18_000],
    ]);
  });

  test.each([
    ["sum", 9_500],
    ["highest", 9_000],
    ["lowest", 500],
    ["first", 9_000],
    ["dominant", 9_000],
  ] as const)("combine by %s", (combine, wanted) => {
    expect(prices(quoted({ combine, levels: [standard] }))).toEqual([["standard", wanted]]);
  });

  test("are dominated by value, weight or units, as the merchant says", () => {
    const lines = [sofa, { ...tee, quantity: 10 }];
    const by = (dominates: "value" | "weight" | "units") =>
      quoted({ combine: "dominant", dominates, levels: [standard] }, lines).rates[0]?.priceMinor;
    expect([by("value"), by("weight"), by("units")]).toEqual([9_000, 9_000, 500]);
  });

  test("bear the handling fee once, and rules of a group act on its part alone", () => {
    const rules = [
      aRateRule("two-men", { do: "add", amount: money(2_500) }, { scope: { groupIds: ["bulky"] } }),
      aRateRule("cap", { do: "cap", minor: 11_000 }),
    ];
    const handling = { amount: 100 };
    const result = quoted({ levels: [standard] }, [sofa, tee], { rules, handling });
    expect(prices(result)).toEqual([["standard", 11_000]]);
    expect(result.decisions[0]?.steps.map(({ key }) => key)).toEqual([
      "group_part",
      "zone_matched",
      "base_flat",
      "rule_add",
      "group_part",
      "zone_matched",
      "table_row_weight",
      "groups_sum",
      "handling_whole",
      "rule_cap",
    ]);
    expect(prices(quoted({}, [tee], { rules, handling }))).toEqual([
      ["parcel", 600],
      ["courier", 1_600],
    ]);
  });

  test("take a line whose facts nobody knows to a later group, and say so", () => {
    const tagged = { kind: "line.tag" as const, match: "is" as const, values: ["bulky"] };
    const groups = [{ id: "bulky", name: "Bulky", where: tagged, methodIds: ["freight"] }];
    const result = quoted({ groups }, [tee]);
    expect(prices(result)[0]).toEqual(["parcel", 500]);
    expect(result.decisions[0]?.steps[0]).toEqual({ key: "group_unsure", values: { lines: 1 } });
  });
});
