import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  exchange,
  DEMO,
  startTestSandbox,
  type TestSandbox,
} from "../../../test-support/running.ts";

let sandbox: TestSandbox;
const RUN = `mutation ($query: String!, $group: Boolean!) {
  bulkOperationRunQuery(query: $query, groupObjects: $group) {
    bulkOperation { id status } userErrors { field message code } } }`;
const CATALOGUE = `{ products { edges { node { id title
  collections { edges { node { id } } }
  variants { edges { node { id sku inventoryItem { id } } } } } } } }`;

interface Row {
  readonly id: string;
  readonly title?: string;
  readonly __parentId?: string;
}

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.stop());

async function run(
  query: string,
  group = false,
): Promise<{ rows: Row[]; operation: Record<string, unknown> }> {
  const answer = await sandbox.graphql(RUN, { variables: { query, group } });
  expect(answer.data).toMatchObject({ bulkOperationRunQuery: { userErrors: [] } });
  const id = /gid:[^"]+/.exec(JSON.stringify(answer.data))?.[0] ?? "none";
  // operations of other tests may end meanwhile
  const isTold = () => sandbox.app.received.some(({ body }) => body.includes(`"${id}"`));
  await expect.poll(isTold, { timeout: 10_000 }).toBe(true);
  const polled = await sandbox.graphql(
    `{ bulkOperation(id: "${id}") { status errorCode objectCount rootObjectCount url fileSize } }`,
  );
  const { bulkOperation: operation } = polled.data as { bulkOperation: Record<string, unknown> };
  const url = operation["url"];
  if (typeof url !== "string") return { rows: [], operation };
  const { host, pathname } = new URL(url);
  const text = await (await sandbox.outside(host, pathname)).text();
  const rows = text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Row);
  return { rows, operation };
}

describe("a bulk operation", () => {
  it("gives every product, and their variants and collections with their parent", async () => {
    const { rows, operation } = await run(CATALOGUE);
    const shop = sandbox.shop();
    const products = rows.filter((row) => row.id.includes("/Product/"));
    const variants = rows.filter((row) => row.id.includes("/ProductVariant/"));
    expect(products).toHaveLength(shop.products.size);
    expect(variants).toHaveLength(
      [...shop.products.values()].reduce((sum, product) => sum + product.variants.length, 0),
    );
    expect(rows.filter((row) => row.id.includes("/Collection/")).length).toBeGreaterThan(60);
    expect(operation).toMatchObject({
      status: "COMPLETED",
      objectCount: String(rows.length),
      rootObjectCount: String(products.length),
    });
    const places = new Map(products.map((row) => [row.id, rows.indexOf(row)]));
    const early = rows.filter(
      (row, place) =>
        row.__parentId !== undefined && place < (places.get(row.__parentId) ?? Infinity),
    );
    expect(early).toEqual([]);
  });

  it("puts children right under their parent only when it is asked to group", async () => {
    const grouped = (await run(CATALOGUE, true)).rows;
    const loose = (await run(CATALOGUE, false)).rows;
    expect(grouped[1]?.__parentId).toBe(grouped[0]?.id);
    expect(loose[1]?.__parentId).toBeUndefined();
  });

  it("reads a catalogue of many thousand variants window by window", async () => {
    await sandbox.control("POST", "/sandbox/catalogue", { variants: 5_000 });
    const { operation } = await run(CATALOGUE);
    expect(operation).toMatchObject({
      rootObjectCount: String(sandbox.shop().products.size + 100),
    });
    await sandbox.control("POST", "/sandbox/catalogue", { variants: 0 });
  });

  it("has no file when there is nothing", async () => {
    const { operation } = await run(
      `{ products(query: "title:Nothing") { edges { node { id } } } }`,
    );
    expect(operation).toMatchObject({ status: "COMPLETED", objectCount: "0", url: null });
  });

  it.each([
    ["no connection", "{ shop { name } }", /at least one connection/],
    [
      "a field that does not exist",
      "{ products { edges { node { nope } } } }",
      /Cannot query field/,
    ],
    [
      "a parent without its id",
      "{ products { edges { node { title variants { edges { node { id } } } } } } }",
      /must select the 'id' field/,
    ],
  ])("is refused with %s", async (_what, query, message) => {
    const answer = await sandbox.graphql(RUN, { variables: { query, group: false } });
    expect(answer.data).toMatchObject({
      bulkOperationRunQuery: { bulkOperation: null, userErrors: [{ code: "INVALID" }] },
    });
    expect(JSON.stringify(answer.data)).toMatch(message);
  });

  it("needs an offline token", async () => {
    const idToken = sandbox.sandbox.idToken(sandbox.shop());
    const answer = await exchange(sandbox, { shop: DEMO, idToken, kind: "online" });
    const { access_token: token } = JSON.parse(await answer.text()) as { access_token: string };
    const refused = await sandbox.graphql(RUN, {
      token,
      variables: { query: CATALOGUE, group: false },
    });
    expect(JSON.stringify(refused.data)).toMatch(/offline access token/);
  });

  it("is one of five at most", async () => {
    const token = await sandbox.token();
    await sandbox.control("POST", "/sandbox/catalogue", { variants: 20_000 });
    const all = await Promise.all(
      Array.from({ length: 6 }, () =>
        sandbox.graphql(RUN, { token, variables: { query: CATALOGUE, group: false } }),
      ),
    );
    const refused = all.filter((one) => JSON.stringify(one.data).includes("LIMIT_REACHED"));
    expect(refused).toHaveLength(1);
    for (const operation of sandbox.shop().bulkOperations.values()) operation.status = "CANCELED";
    await sandbox.control("POST", "/sandbox/catalogue", { variants: 0 });
  });
});
