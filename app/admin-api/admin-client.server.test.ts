import { describe, expect, test } from "vitest";
import { createAdminClient } from "./admin-client.server.ts";
import { CARRIER_SERVICE_CREATE, CARRIER_SERVICE_DELETE } from "./shipping/documents.ts";
import { SHOP_DETAILS } from "./shops/documents.ts";

const SHOP = "one.myshopify.com";
const input = {
  name: "Kraken Commerce",
  callbackUrl: "https://kraken.example.test/carrier-rates/t",
  supportsServiceDiscovery: true,
  active: true,
};
const cost = (available: number, requested = 10) => ({
  cost: {
    requestedQueryCost: requested,
    actualQueryCost: requested,
    throttleStatus: { maximumAvailable: 1_000, currentlyAvailable: available, restoreRate: 50 },
  },
});
const good = { data: { shop: { name: "One" } }, extensions: cost(990) };
const throttled = {
  errors: [{ message: "Throttled", extensions: { code: "THROTTLED" } }],
  extensions: cost(0, 100),
};

type Scripted = { status?: number; headers?: Record<string, string>; body: unknown } | Error;

/** Shopify, answering from a list; `waits` are the milliseconds that the client slept. */
function scripted(...answers: readonly Scripted[]) {
  const waits: number[] = [];
  const sent: { url: string; headers: Headers }[] = [];
  const refused: string[] = [];
  let now = Date.parse("2026-11-23T10:00:00Z");
  const left = [...answers];
  const run = createAdminClient({
    accessTokenFor: async (_shop, refusedToken) => {
      if (refusedToken !== undefined) refused.push(refusedToken);
      return refusedToken === undefined ? "planted-access-token" : "planted-renewed-token";
    },
    clock: { now: () => new Date(now) },
    sleep: async (ms) => {
      waits.push(ms);
      now += ms;
    },
    fetch: async (url, init) => {
      const request = new Request(url, init);
      sent.push({ url: request.url, headers: request.headers });
      const answer = left.shift();
      if (answer === undefined) throw new Error("asked more often than expected");
      if (answer instanceof Error) throw answer;
      const text = typeof answer.body === "string" ? answer.body : JSON.stringify(answer.body);
      return new Response(text, { status: answer.status ?? 200, headers: answer.headers ?? {} });
    },
  });
  return { run, waits, sent, refused, left };
}

const unauthorised = { status: 401, body: { errors: "Invalid API key or access token" } };

const lost = new TypeError("fetch failed", {
  cause: Object.assign(new Error(), { code: "ECONNRESET" }),
});
const refusedConnection = new TypeError("fetch failed", {
  cause: Object.assign(new Error(), { code: "ECONNREFUSED" }),
});

describe("the Admin API client", () => {
  test("asks the shop's own address, in the app's version, with the shop's token", async () => {
    const { run, sent } = scripted({ body: good });
    expect(await run(SHOP, SHOP_DETAILS, {})).toEqual(good.data);
    expect(sent[0]?.url).toBe("https://one.myshopify.com/admin/api/2026-07/graphql.json");
    expect(sent[0]?.headers.get("x-shopify-access-token")).toBe("planted-access-token");
  });

  test("waits until the bucket holds what a throttled operation costs", async () => {
    const { run, waits } = scripted({ body: throttled }, { body: good });
    await run(SHOP, SHOP_DETAILS, {});
    expect(waits[0]).toBe(2_000);
  });

  test("does not overdraw a bucket that it knows to be empty", async () => {
    const { run, waits } = scripted(
      { body: { ...good, extensions: cost(20, 120) } },
      { body: good },
    );
    await run(SHOP, SHOP_DETAILS, {});
    await run(SHOP, SHOP_DETAILS, {});
    expect(waits).toEqual([2_000]);
  });

  test("obeys Retry-After", async () => {
    const { run, waits } = scripted(
      { status: 429, headers: { "retry-after": "3" }, body: "" },
      { body: good },
    );
    await run(SHOP, SHOP_DETAILS, {});
    expect(waits).toEqual([3_000]);
  });

  test("repeats a query after 502, a broken connection and HTML, ever later", async () => {
    const { run, waits } = scripted(
      { status: 502, body: "<html>" },
      lost,
      { body: "<html>" },
      { body: good },
    );
    await run(SHOP, SHOP_DETAILS, {});
    expect(waits).toEqual([500, 1_000, 2_000]);
  });

  test("gives up in the end, and says so", async () => {
    const { run, left } = scripted(...Array.from({ length: 6 }, () => ({ status: 503, body: "" })));
    await expect(run(SHOP, SHOP_DETAILS, {})).rejects.toMatchObject({
      code: "SHOPIFY_UNAVAILABLE",
    });
    expect(left).toEqual([]);
  });

  test("never repeats a mutation that may have run, unless running twice is harmless", async () => {
    const unsure = scripted(lost, { body: good });
    await expect(unsure.run(SHOP, CARRIER_SERVICE_CREATE, { input })).rejects.toMatchObject({
      code: "SHOPIFY_UNAVAILABLE",
    });
    expect(unsure.left).toHaveLength(1);
    const harmless = scripted(lost, { body: { data: { carrierServiceDelete: null } } });
    await harmless.run(SHOP, CARRIER_SERVICE_DELETE, { id: "1" });
    expect(harmless.left).toEqual([]);
  });

  test("repeats a mutation that never left", async () => {
    const answer = { data: { carrierServiceCreate: { carrierService: null, userErrors: [] } } };
    const { run, left } = scripted(refusedConnection, { body: throttled }, { body: answer });
    await run(SHOP, CARRIER_SERVICE_CREATE, { input });
    expect(left).toEqual([]);
  });

  test("turns userErrors into a refusal with Shopify's words", async () => {
    const userErrors = [{ field: ["input"], message: "Upgrade your plan.", code: "X" }];
    const { run } = scripted({ body: { data: { carrierServiceCreate: { userErrors } } } });
    await expect(run(SHOP, CARRIER_SERVICE_CREATE, { input })).rejects.toMatchObject({
      code: "SHOPIFY_REFUSED",
      userMessage: "Upgrade your plan.",
    });
  });

  test("turns what Shopify will not run into a refusal, also as one sentence", async () => {
    const denied = [{ message: "Access denied", extensions: { code: "ACCESS_DENIED" } }];
    const { run } = scripted(
      { body: { errors: denied } },
      { status: 402, body: { errors: "Frozen" } },
    );
    const refusal = { code: "SHOPIFY_REFUSED" };
    await expect(run(SHOP, SHOP_DETAILS, {})).rejects.toMatchObject({
      ...refusal,
      userMessage: "Access denied",
    });
    await expect(run(SHOP, SHOP_DETAILS, {})).rejects.toMatchObject({
      ...refusal,
      userMessage: "Frozen",
    });
  });

  test("renews a token that is not taken, and sends a mutation again that did not run", async () => {
    const { run, sent, refused, waits } = scripted(unauthorised, {
      body: { data: { carrierServiceCreate: { carrierService: null, userErrors: [] } } },
    });
    await run(SHOP, CARRIER_SERVICE_CREATE, { input });
    expect(refused).toEqual(["planted-access-token"]);
    expect(sent[1]?.headers.get("x-shopify-access-token")).toBe("planted-renewed-token");
    expect(waits).toEqual([]);
  });

  test("says that the shop is gone when the renewed token is not taken either", async () => {
    const { run, left } = scripted(unauthorised, unauthorised);
    // what Shopify answers there is about tokens and for nobody's eyes: no words of ours pass for its own either
    await expect(run(SHOP, SHOP_DETAILS, {})).rejects.toMatchObject({
      code: "SHOP_DISCONNECTED",
      userMessage: undefined,
    });
    expect(left).toEqual([]);
  });

  test("says that the shop is gone when Shopify does not know it", async () => {
    const { run } = scripted({ status: 404, body: { errors: "Not Found" } });
    await expect(run(SHOP, SHOP_DETAILS, {})).rejects.toMatchObject({ code: "SHOP_DISCONNECTED" });
  });
});
