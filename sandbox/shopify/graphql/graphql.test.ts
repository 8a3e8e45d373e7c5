import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { BASIC, DEMO, startTestSandbox, type TestSandbox } from "../../test-support/running.ts";
import { gid } from "../state/world.ts";
import { matching } from "../../test-support/matching.ts";

let sandbox: TestSandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.stop());
afterEach(() => sandbox.sandbox.faults.set("shopify", { mode: "ok", ms: 0, rate: 1 }));

const CREATE = `mutation ($input: DeliveryCarrierServiceCreateInput!) {
  carrierServiceCreate(input: $input) { carrierService { id name } userErrors { field message code } } }`;
const service = (name: string) => ({
  input: {
    name,
    callbackUrl: "https://app.example.com/rates",
    supportsServiceDiscovery: true,
    active: true,
  },
});

describe("an operation", () => {
  it("is refused when Shopify's schema does not know it", async () => {
    const answer = await sandbox.graphql("{ shop { favouriteColour } }");
    expect(answer.errors?.[0]?.message).toMatch(/Cannot query field "favouriteColour"/);
    expect(answer.data).toBeUndefined();
  });

  it("is refused when it cannot be read", async () => {
    expect((await sandbox.graphql("{ shop {")).errors?.[0]?.message).toMatch(/Syntax Error/);
  });

  it("says so where the sandbox knows no answer, rather than making one up", async () => {
    const answer = await sandbox.graphql("{ giftCards(first: 1) { nodes { id } } shop { name } }");
    expect(answer.errors?.[0]).toMatchObject({
      message: matching(/GiftCard|giftCards|Access denied/),
    });
    const field = await sandbox.graphql("{ shop { name orderNumberFormatPrefix } }");
    expect(field.errors?.[0]?.message).toBe(
      "the sandbox does not implement Shop.orderNumberFormatPrefix",
    );
  });

  it("is answered under the app's API version alone", async () => {
    const answer = await sandbox.outside(DEMO, "/admin/api/2020-01/graphql.json", {
      method: "POST",
    });
    expect(answer.status).toBe(404);
  });

  it("is refused without the scope that Shopify's scope map asks for", async () => {
    const token = await sandbox.token();
    const query = "{ markets(first: 1) { nodes { id } } }";
    const before = await sandbox.graphql(query, { token });
    expect(before.errors?.[0]).toMatchObject({
      message: matching("Access denied for markets field"),
      extensions: { code: "ACCESS_DENIED" },
    });
    sandbox.sandbox.setScopes(sandbox.shop(), ["read_markets"]);
    expect((await sandbox.graphql(query, { token })).errors).toBeUndefined();
    const [market] = sandbox.shop().markets.keys();
    const writing = await sandbox.graphql(
      `mutation { marketUpdate(id: "${gid("Market", market ?? 0)}", input: { name: "x" }) { market { id } } }`,
      { token },
    );
    expect(writing.errors?.[0]?.extensions.code).toBe("ACCESS_DENIED");
    sandbox.sandbox.setScopes(sandbox.shop(), []);
  });

  it("is refused without @idempotent where Shopify asks for it", async () => {
    const answer = await sandbox.graphql(
      `mutation { locationActivate(locationId: "gid://shopify/Location/1") { location { id } } }`,
    );
    expect(answer.errors?.[0]?.message).toMatch(
      /@idempotent directive is required for locationActivate/,
    );
  });

  it("fails as told", async () => {
    await sandbox.control("POST", "/sandbox/faults", { service: "shopify", mode: "error" });
    const token = await sandbox.token();
    const answer = await sandbox.outside(DEMO, "/admin/api/2026-07/graphql.json", {
      method: "POST",
      headers: { "x-shopify-access-token": token },
      body: "{}",
    });
    expect(answer.status).toBe(503);
  });
});

describe("cost", () => {
  it("is asked for by what a query may give, and charged by what it gave", async () => {
    const { extensions } = await sandbox.graphql(
      "{ collections(first: 50) { nodes { id title } } }",
    );
    const { requestedQueryCost, actualQueryCost } = extensions.cost;
    expect(requestedQueryCost).toBe(52);
    expect(actualQueryCost).toBe(2 + sandbox.shop().collections.size);
  });

  it("is limited for one query and, by the shop's plan, over time", async () => {
    const tooMuch = await sandbox.graphql(
      "{ products(first: 250) { nodes { variants(first: 250) { nodes { id } } } } }",
    );
    expect(tooMuch.errors?.[0]?.extensions.code).toBe("MAX_COST_EXCEEDED");
    const token = await sandbox.token(BASIC);
    const query =
      "{ a: products(first: 240) { nodes { id } } b: products(first: 240) { nodes { id } } c: products(first: 240) { nodes { id } } d: products(first: 240) { nodes { id } } }";
    const first = await sandbox.graphql(query, { shop: BASIC, token });
    expect(first.extensions.cost.throttleStatus).toMatchObject({
      maximumAvailable: 2000,
      restoreRate: 100,
    });
    const many = await Promise.all(
      Array.from({ length: 60 }, () => sandbox.graphql(query, { shop: BASIC, token })),
    );
    const throttled = many.find((answer) => answer.errors?.[0]?.extensions.code === "THROTTLED");
    expect(throttled).toMatchObject({ status: 200 });
    expect(throttled?.data).toBeUndefined();
  });
});

describe("carrier services", () => {
  it("are made once by a name, listed, changed and deleted", async () => {
    const made = await sandbox.graphql(CREATE, { variables: service("Rates") });
    expect(made.data).toMatchObject({
      carrierServiceCreate: { carrierService: { name: "Rates" }, userErrors: [] },
    });
    const again = await sandbox.graphql(CREATE, { variables: service("Rates") });
    expect(again.data).toMatchObject({
      carrierServiceCreate: {
        carrierService: null,
        userErrors: [{ code: "CARRIER_SERVICE_CREATE_FAILED", message: /already have Rates/ }],
      },
    });
    const id = gid("DeliveryCarrierService", [...sandbox.shop().carrierServices.keys()][0] ?? 0);
    const gone = await sandbox.graphql(
      `mutation { carrierServiceDelete(id: "${id}") { deletedId userErrors { message } } }`,
    );
    expect(gone.data).toEqual({ carrierServiceDelete: { deletedId: id, userErrors: [] } });
  });

  it("are refused in Shopify's way on a plan without them", async () => {
    const answer = await sandbox.graphql(CREATE, { shop: BASIC, variables: service("Rates") });
    expect(answer.data).toMatchObject({
      carrierServiceCreate: {
        carrierService: null,
        userErrors: [
          {
            field: null,
            code: "CARRIER_SERVICE_CREATE_FAILED",
            message: matching("Carrier Calculated Shipping must be enabled"),
          },
        ],
      },
    });
  });
});

describe("lists", () => {
  const titles = (data: unknown): string[] =>
    (data as { products: { nodes: { title: string }[] } }).products.nodes.map((node) => node.title);

  it("are read page by page without a gap or a repetition", async () => {
    const token = await sandbox.token();
    const seen: string[] = [];
    for (let after: string | null = null; ;) {
      const { data } = await sandbox.graphql(
        `query ($after: String) { products(first: 25, after: $after) {
          nodes { id title } pageInfo { hasNextPage endCursor } } }`,
        { token, variables: { after } },
      );
      seen.push(...titles(data));
      const { pageInfo } = (
        data as { products: { pageInfo: { hasNextPage: boolean; endCursor: string } } }
      ).products;
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor;
    }
    expect(seen).toEqual([...sandbox.shop().products.values()].map((product) => product.title));
  });

  it("are searched in Shopify's syntax", async () => {
    const { data } = await sandbox.graphql(
      `{ products(first: 50, query: "vendor:Ullcraft AND tag:wool -title:Watch*") { nodes { title } } }`,
    );
    expect(titles(data)).toContain("Wool Blanket");
    expect(titles(data)).not.toContain("Watch Cap");
    const unknown = await sandbox.graphql(
      `{ products(first: 1, query: "bundles:true") { nodes { title } } }`,
    );
    expect(unknown.errors?.[0]?.message).toMatch(/does not implement searching by bundles/);
  });

  it("need a size", async () => {
    const { errors } = await sandbox.graphql("{ products { nodes { id } } }");
    expect(errors?.[0]?.message).toBe("you must provide one of first or last");
  });
});

describe("metafields", () => {
  const SET = `mutation ($metafields: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $metafields) {
    metafields { id value } userErrors { field message code elementIndex } } }`;

  it("are written all or none, and read by the app's own namespace", async () => {
    const [product] = sandbox.shop().products.values();
    const ownerId = gid("ProductVariant", product?.variants[0]?.id ?? 0);
    const metafield = { ownerId, namespace: "$app", key: "dimensions", type: "json", value: "[1]" };
    const bad = { ...metafield, value: "[" };
    const none = await sandbox.graphql(SET, { variables: { metafields: [metafield, bad] } });
    expect(none.data).toMatchObject({
      metafieldsSet: { userErrors: [{ elementIndex: 1, code: "INVALID_VALUE" }] },
    });
    expect(sandbox.shop().metafields.size).toBe(0);
    await sandbox.graphql(SET, { variables: { metafields: [metafield] } });
    const read = await sandbox.graphql(
      `{ productVariant(id: "${ownerId}") { metafield(namespace: "$app", key: "dimensions") { value namespace } } }`,
    );
    expect(read.data).toEqual({
      productVariant: {
        metafield: { value: "[1]", namespace: matching(/^app--\d+$/) },
      },
    });
  });
});
