/** Random set-ups of rules and shipping groups. */
import fc from "fast-check";
import { aLive, aTable, flat } from "../rating.ts";
import { conditions, linePredicates } from "./arbitraries.ts";
import { aRateRule, type ActionInput } from "./rate-rules.ts";

const minor = fc.integer({ min: 0, max: 5_000 });
const per = fc.constantFrom("order" as const, "request" as const);
const percentOf = fc.constantFrom("base" as const, "current" as const);
const amount = (most: number) =>
  fc.oneof(
    fc.record({ by: fc.constant("amount" as const), minor, per }),
    fc.record({
      by: fc.constant("percent" as const),
      basisPoints: fc.integer({ min: 0, max: most }),
      of: percentOf,
    }),
  );
const rounding = fc
  .record({
    of: fc.constantFrom(1, 5, 100, 1_000),
    share: fc.integer({ min: 0, max: 999 }),
    direction: fc.constantFrom("up" as const, "down" as const, "nearest" as const),
  })
  .map(({ of, share, direction }) => ({ of, ending: share % of, direction }));

/** Actions that a rule for groups may have too. */
const partActions: fc.Arbitrary<ActionInput> = fc.oneof(
  amount(100_000).map((given) => ({ do: "add" as const, amount: given })),
  amount(10_000).map((given) => ({ do: "discount" as const, amount: given })),
  fc
    .constantFrom("set" as const, "cap" as const, "floor" as const)
    .chain((kind) => fc.record({ do: fc.constant(kind), minor, per })),
  rounding.map((to) => ({ do: "round" as const, to })),
  fc
    .integer({ min: 0, max: 30_000 })
    .map((basisPoints) => ({ do: "multiply" as const, basisPoints })),
  fc.constant({ do: "hide" as const }),
  fc.constant({ do: "stop" as const }),
  fc.integer({ min: 1, max: 9 }).map((days) => ({ do: "delay" as const, days })),
);
/** Actions that a rule for whole rates may have. */
export const wholeActions: fc.Arbitrary<ActionInput> = fc.oneof(
  { weight: 8, arbitrary: partActions },
  fc.constantFrom("Post", "Bote").map((text) => ({ do: "rename" as const, name: { text } })),
  fc.constant({ do: "describe" as const, description: { text: "Soon" } }),
  fc.integer({ min: -3, max: 3 }).map((rank) => ({ do: "order" as const, rank })),
);

/** Methods that the random rules and groups are about. */
export const METHODS = [
  aTable("a", { ...flat(900), freeOver: { threshold: 9_000, basis: "before_discounts" } }),
  aTable("b", { base: { by: "weight", rows: [{ from: 0, below: 9_000, amount: 700 }] } }),
  aTable("c", flat(900)),
  aLive("l", { backup: { amount: 1_234 } }),
];
const LEVELS = [{ id: "level", name: { text: "Level" }, methodIds: ["a", "b"] }];
const methodIds = fc.uniqueArray(fc.constantFrom("a", "b", "c", "l", "level"), { maxLength: 2 });
const when = fc.option(conditions, { freq: 2 }).map((condition) => condition ?? null);
const whenUnknown = fc.constantFrom("apply" as const, "skip" as const);
const priority = fc.integer({ min: -1, max: 1 });
const rules = (grouped: boolean) =>
  fc
    .array(
      fc.record({
        actions: fc.array(wholeActions, { minLength: 1, maxLength: 3 }),
        partly: fc.array(partActions, { minLength: 1, maxLength: 3 }),
        groupIds: fc.uniqueArray(fc.constantFrom("g", "rest"), { maxLength: grouped ? 2 : 0 }),
        methodIds,
        when,
        whenUnknown,
        priority,
        enabled: fc.boolean(),
      }),
      { maxLength: 8 },
    )
    .map((list) =>
      list.map(({ actions, partly, groupIds, methodIds: ids, ...rest }, index) => {
        const known = ids.filter((id) => grouped || id !== "level");
        const scope = { methodIds: known, groupIds };
        return aRateRule(`r${index}`, groupIds.length > 0 ? partly : actions, { scope, ...rest });
      }),
    )
    // random conditions name methods that this set-up does not have
    .filter((list) => !JSON.stringify(list).includes('methodId"'));

const groups = fc.record({
  groups: linePredicates.map((where) => [{ id: "g", name: "G", where }]),
  rest: fc.constant({ name: "Rest" }),
  combine: fc.constantFrom(
    "sum" as const,
    "highest" as const,
    "lowest" as const,
    "first" as const,
    "dominant" as const,
  ),
  levels: fc.constant(LEVELS),
});
/** Rules, with shipping groups or without. */
export const ruleSetUps = fc.option(groups).chain((shippingGroups) =>
  fc.record({
    shippingGroups: fc.constant(shippingGroups),
    rules: rules(shippingGroups !== null),
    handling: fc.option(fc.record({ amount: minor })),
  }),
);
