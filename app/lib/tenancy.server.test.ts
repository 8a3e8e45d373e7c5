import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assertBoundToShop, assertNamesOneShop } from "./tenancy.server.ts";

const COLUMNS = new Set(["shop", "id", "title", "body"]);
const A = "a.myshopify.com";
const B = "b.myshopify.com";

const check = (operation: string, args: unknown) => () =>
  assertNamesOneShop({ model: "Thing", operation, args, columns: COLUMNS });

const READS = [
  "findFirst",
  "findMany",
  "findUnique",
  "count",
  "aggregate",
  "groupBy",
  "deleteMany",
];

describe("the wall between tenants", () => {
  it.each([
    ["findMany", { where: { shop: A } }],
    ["findMany", { where: { shop: { equals: A }, OR: [{ title: "x" }, { shop: B }] } }],
    ["findUnique", { where: { shop_id: { shop: A, id: "1" } } }],
    ["findMany", { where: { shop: A }, cursor: { shop_id: { shop: A, id: "1" } } }],
    ["create", { data: { shop: A, id: "1", body: { shop: B, where: {} } } }],
    ["createMany", { data: [{ shop: A }, { shop: A }] }],
    ["update", { where: { shop_id: { shop: A, id: "1" } }, data: { title: "x" } }],
    ["update", { where: { shop_id: { shop: A, id: "1" } }, data: { shop: A } }],
    [
      "upsert",
      { where: { shop_id: { shop: A, id: "1" } }, create: { shop: A, id: "1" }, update: {} },
    ],
  ])("lets %s with one shop through: %j", (operation, args) => {
    expect(check(operation, args)()).toBe(A);
  });

  it.each([
    ["findMany", undefined],
    ["findMany", {}],
    ["findMany", { where: { shop: undefined } }],
    ["findMany", { where: { shop: "" } }],
    ["findMany", { where: { shop: { not: A } } }],
    ["findMany", { where: { shop: { in: [A, B] } } }],
    ["findMany", { where: { shop: { startsWith: "" } } }],
    ["findMany", { where: { OR: [{ shop: A }, { title: "x" }] } }],
    ["findMany", { where: { NOT: { shop: A } } }],
    ["findMany", { where: { shop: A, shop_id: { shop: B, id: "1" } } }],
    ["findMany", { where: { shop: A }, cursor: { shop_id: { shop: B, id: "1" } } }],
    ["findUnique", { where: { id: "1" } }],
    ["create", { data: { id: "1" } }],
    ["create", { data: { shop: A, parent: { connect: { shop_id: { shop: B, id: "1" } } } } }],
    ["create", { data: { shop: A, children: { create: [{ id: "2" }] } } }],
    ["createMany", { data: [] }],
    ["createMany", { data: [{ shop: A }, { id: "2" }] }],
    ["createMany", { data: [{ shop: A }, { shop: B }] }],
    ["update", { where: { shop_id: { shop: A, id: "1" } }, data: { shop: B } }],
    ["update", { where: { shop_id: { shop: A, id: "1" } }, data: { shop: { set: B } } }],
    ["updateMany", { where: {}, data: { shop: A } }],
    ["upsert", { where: { shop_id: { shop: A, id: "1" } }, create: { shop: B }, update: {} }],
    ["upsert", { where: { shop_id: { shop: A, id: "1" } }, create: { id: "1" }, update: {} }],
    ["somethingNew", { where: { shop: A } }],
  ])("refuses %s: %j", (operation, args) => {
    expect(check(operation, args)).toThrow(expect.objectContaining({ code: "TENANCY" }));
  });

  it("refuses any filter that does not bind the shop on its own level", () => {
    const leaf = fc.dictionary(fc.constantFrom("id", "title", "shopper"), fc.string());
    const filter = fc.letrec<{ node: unknown }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 4 },
        leaf,
        fc.record({ OR: fc.array(fc.oneof(fc.constant({ shop: A }), tie("node"))) }),
        fc.record({ NOT: fc.oneof(fc.constant({ shop: A }), tie("node")) }),
        fc.record({ AND: fc.array(tie("node")) }),
      ),
    })).node;
    fc.assert(
      fc.property(fc.constantFrom(...READS), filter, (operation, where) => {
        expect(check(operation, { where })).toThrow(/names no shop/);
      }),
    );
  });

  it("lets a raw statement through only when it is bound to the shop", () => {
    const bound = { text: 'SELECT 1 FROM t WHERE "shop" = ?', values: [A] };
    expect(() => assertBoundToShop(A, bound)).not.toThrow();
    for (const [shop, statement] of [
      [B, bound],
      ["", { ...bound, values: [""] }],
      [A, { text: "SELECT ?", values: [A] }],
      [A, { text: "SELECT 1 FROM t WHERE \"shop\" = 'x'", values: [] }],
    ] as const)
      expect(() => assertBoundToShop(shop, statement)).toThrow(/not bound/);
  });
});
