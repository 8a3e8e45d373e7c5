import { describe, expect, it } from "vitest";
import { Prisma, executeForShop, prisma, queryForShop } from "#app/db.server.ts";
import { insertAuditEntry } from "#app/models/audit.server.ts";
import { ensureShopRow, findShop } from "#app/models/shop.server.ts";
import { inTransaction } from "#app/models/transaction.server.ts";

const SHOP = "guard.myshopify.com";

const CALLS: Readonly<Record<string, unknown>> = {
  findUnique: { where: { id: "1" } },
  findUniqueOrThrow: { where: { id: "1" } },
  findFirst: {},
  findFirstOrThrow: { where: { OR: [{ shop: SHOP }] } },
  findMany: {},
  count: {},
  aggregate: { _count: true },
  groupBy: { by: ["shop"] },
  create: { data: { id: "1" } },
  createMany: { data: [{ id: "1" }] },
  createManyAndReturn: { data: [{ id: "1" }] },
  update: { where: { id: "1" }, data: {} },
  updateMany: { where: {}, data: {} },
  updateManyAndReturn: { data: {} },
  upsert: { where: { id: "1" }, create: { shop: SHOP }, update: {} },
  delete: { where: { id: "1" } },
  deleteMany: {},
};

const uncapitalised = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

const MODELS = Object.values(Prisma.ModelName).map(uncapitalised);

function operationOf(client: object, model: string, operation: string): (args: unknown) => unknown {
  const delegate: unknown = Reflect.get(client, model);
  if (typeof delegate !== "object" || delegate === null) throw new Error(`no model ${model}`);
  const method: unknown = Reflect.get(delegate, operation);
  if (typeof method !== "function") throw new Error(`no operation ${operation}`);
  return (args): unknown => Reflect.apply(method, delegate, [args]);
}

const refused: unknown = expect.objectContaining({ code: "TENANCY" });

describe("the guarded client", () => {
  describe.each(MODELS)("%s", (model) => {
    it.each(Object.entries(CALLS))("refuses %s without a shop", async (operation, args) => {
      const call = operationOf(prisma, model, operation);
      await expect(async () => await call(args)).rejects.toEqual(refused);
    });
  });

  it("refuses inside a transaction too", async () => {
    await expect(inTransaction((tx) => tx.session.findMany({}))).rejects.toEqual(refused);
    await expect(inTransaction((tx) => tx.$queryRaw`SELECT 1`)).rejects.toEqual(refused);
  });

  it("refuses raw statements that do not come through the helpers", async () => {
    await expect(async () => prisma.$queryRaw`SELECT 1`).rejects.toEqual(refused);
    await expect(async () => prisma.$executeRaw`SELECT 1`).rejects.toEqual(refused);
    await expect(async () => prisma.$queryRawUnsafe("SELECT 1")).rejects.toEqual(refused);
    await expect(async () => prisma.$executeRawUnsafe("SELECT 1")).rejects.toEqual(refused);
  });

  it("runs raw statements for the shop that they are bound to, and no other", async () => {
    await ensureShopRow(SHOP);
    const statement = Prisma.sql`SELECT "name" FROM "shops" WHERE "shop" = ${SHOP}`;
    expect(await queryForShop(SHOP, statement)).toEqual([{ name: "" }]);
    await expect(queryForShop("other.myshopify.com", statement)).rejects.toEqual(refused);
    const update = Prisma.sql`UPDATE "shops" SET "name" = 'raw' WHERE "shop" = ${SHOP}`;
    expect(await executeForShop(SHOP, update)).toBe(1);
  });

  it("commits a transaction's writes together or not at all", async () => {
    await ensureShopRow(SHOP);
    const entry = { actor: { id: null, name: "" }, action: "a.b", subject: "" };
    const failed = inTransaction(async (tx) => {
      await insertAuditEntry(SHOP, entry, tx);
      throw new Error("half way");
    });
    await expect(failed).rejects.toThrow("half way");
    expect(await prisma.auditEntry.count({ where: { shop: SHOP } })).toBe(0);
    expect(await findShop(SHOP)).toMatchObject({ shop: SHOP });
  });
});
