import { beforeEach, describe, expect, test } from "vitest";
import { prisma } from "#app/db.server.ts";
import { countGaps, listProducts } from "#app/models/catalogue/dimensions-list.server.ts";
import { upsertProducts, upsertVariants } from "#app/models/catalogue/catalogue-write.server.ts";
import { aProduct, aVariant } from "#tests/factories/catalogue.ts";
import { anInstalledShop } from "#tests/factories/shop.ts";
import { exportDimensions } from "./export-dimensions.server.ts";
import { importDimensions } from "./import-dimensions.server.ts";
import { mirrorDimensions } from "./mirror-dimensions.server.ts";
import { saveDimensions } from "./save-dimensions.server.ts";

const actor = { id: 7n, name: "Maria" };
let shop = "";

beforeEach(async () => {
  ({ shop } = await anInstalledShop());
  await upsertProducts(shop, {
    items: [aProduct(), aProduct({ id: 2n, title: "=Teapot" })],
    syncId: null,
  });
  const blue = aVariant();
  const red = aVariant({ id: 12n, title: "Red", sku: "MUG-RED", grams: null });
  const pot = aVariant({ id: 21n, productId: 2n, title: "Default Title", sku: "POT" });
  const twin = aVariant({ id: 22n, productId: 2n, title: "Twin", sku: "POT", hsCode: null });
  await upsertVariants(shop, { items: [blue, red, pot, twin], syncId: null });
});

async function* fileOf(text: string, chunk = 7): AsyncGenerator<Uint8Array, void> {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk);
}

const load = (text: string, save = true) =>
  importDimensions({ shop, actor, file: fileOf(text), save });

const stored = async () =>
  (await prisma.variantDimensions.findMany({ where: { shop }, orderBy: { variantId: "asc" } })).map(
    (row) => [row.variantId, row.lengthMm, row.widthMm, row.heightMm],
  );

describe("importing", () => {
  test("finds variants by id or SKU, in any unit, and skips lines without sides", async () => {
    const report = await load(
      "\uFEFFVariant_ID,sku,length,width,height,unit\n11,,10,8,9.5,cm\n,MUG-RED,1,2,3,in\n21,,,,,cm\n",
    );
    expect(report).toMatchObject({ lines: 3, valid: 2, skipped: 1, wrong: 0, changed: 2 });
    expect(await stored()).toEqual([
      [11n, 100, 80, 95],
      [12n, 25, 51, 76],
    ]);
  });

  test("saves nothing while one line is wrong, and names each with its line", async () => {
    const report = await load(
      "variant_id,sku,length,width,height\n11,,1,2,3\n99,,1,2,3\n,POT,1,2,3\n,NO,1,2,3\n11,,1,2,3\n12,,1,,3\n",
    );
    expect(report).toMatchObject({ wrong: 5, changed: null });
    expect(report.problems).toEqual([
      { line: 3, problem: "unknownVariant" },
      { line: 4, problem: "ambiguousSku" },
      { line: 5, problem: "unknownSku" },
      { line: 6, problem: "twice" },
      { line: 7, problem: "badLength" },
    ]);
    expect(await stored()).toEqual([]);
  });

  test("only looks when it is told to look", async () => {
    const report = await load("variant_id,length,width,height\n11,1,2,3\n", false);
    expect(report).toMatchObject({ valid: 1, changed: null });
    expect(await stored()).toEqual([]);
  });

  test.each([
    ["", "columns"],
    ["name,price\nmug,1\n", "columns"],
    ['variant_id,length,width,height\n11,"1,2,3\n', "notCsv"],
  ])("refuses %j as a whole", async (text, broken) => {
    expect(await load(text)).toMatchObject({ broken, changed: null });
  });

  test("stops at a hundred thousand lines", async () => {
    const file = fileOf(`sku,length,width,height\n${"A,,,\n".repeat(100_001)}`, 65_536);
    expect(await importDimensions({ shop, actor, file, save: true })).toMatchObject({
      broken: "tooLong",
    });
  });

  test("an export reads back unchanged, and runs no formula in a spreadsheet", async () => {
    await load("variant_id,length,width,height\n11,100,80,95\n21,7,8,9\n");
    const before = await stored();
    const text = await new Response(exportDimensions(shop, "in")).text();
    expect(text).toContain("'=Teapot");
    const report = await load(text);
    expect(report).toMatchObject({ lines: 4, valid: 2, skipped: 2, wrong: 0, changed: 0 });
    expect(await stored()).toEqual(before);
  });
});

describe("editing in the page", () => {
  test("saves what is right, forgets what was emptied, and refuses all when one is wrong", async () => {
    const save = (rows: Record<string, [string, string, string]>) =>
      saveDimensions({ shop, actor, unit: "cm", rows });
    expect(await save({ "11": ["10", "8", "9"], "12": ["1", "1", "1"] })).toEqual([]);
    expect(await save({ "12": ["", "", ""] })).toEqual([]);
    expect(await save({ "12": ["1", "1", "1"], "11": ["10", "", "x"] })).toEqual(["11.1", "11.2"]);
    expect(await stored()).toEqual([[11n, 100, 80, 90]]);
  });
});

test("the list shows what is missing, and the counts agree with it", async () => {
  await load("variant_id,length,width,height\n11,1,2,3\n");
  expect(await countGaps(shop)).toEqual({
    variants: 4,
    weight: 1,
    dimensions: 3,
    hsCode: 1,
    origin: 0,
  });
  const page = { after: null, take: 10 };
  const lacking = (missing: "weight" | "hsCode" | "origin") =>
    listProducts(shop, { search: "", missing, productId: null }, page);
  const [mug] = await lacking("weight");
  expect(mug?.variants.map((variant) => variant.id)).toEqual(["12"]);
  expect((await lacking("hsCode")).map((product) => product.title)).toEqual(["=Teapot"]);
  expect(await lacking("origin")).toEqual([]);
});

test("products are found by title and by SKU, page by page", async () => {
  const find = (search: string, after: { title: string; id: bigint } | null = null) =>
    listProducts(shop, { search, missing: "all", productId: null }, { after, take: 1 });
  expect((await find("mug"))[0]?.title).toBe("Enamel mug");
  expect((await find("POT"))[0]?.title).toBe("=Teapot");
  expect(await find("100%")).toEqual([]);
  const [first] = await find("");
  const [second] = await find("", { title: first?.title ?? "", id: BigInt(first?.id ?? 0) });
  expect(new Set([first?.id, second?.id])).toEqual(new Set(["1", "2"]));
});

test("changed dimensions reach the metafields once, in calls of at most 25", async () => {
  const rows = Array.from({ length: 30 }, (_, index) =>
    aVariant({ id: BigInt(100 + index), sku: "" }),
  );
  await upsertVariants(shop, { items: rows, syncId: null });
  await load(
    `variant_id,length,width,height\n${rows.map((row) => `${row.id},1,2,3`).join("\n")}\n`,
  );
  const calls: number[] = [];
  const deps = {
    clock: { now: () => new Date("2026-11-23T12:00:00Z") },
    adminFor: () => ({
      shop,
      run: (_document: unknown, variables: { metafields?: readonly unknown[] }) => {
        calls.push(variables.metafields?.length ?? 0);
        return Promise.resolve({} as never);
      },
    }),
  };
  const signal = new AbortController().signal;
  expect(await mirrorDimensions({ shop, signal }, deps as never)).toBe(30);
  expect(await mirrorDimensions({ shop, signal }, deps as never)).toBe(0);
  expect(calls).toEqual([25, 5]);
});
