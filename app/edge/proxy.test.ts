import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { close, listen } from "#tests/factories/listening.ts";
import { plantedEnvironment } from "#tests/setup/planted.ts";
import { createDispatch } from "./dispatch.server.ts";
import { proxyRoutes } from "./proxy.server.ts";

const dispatch = createDispatch(proxyRoutes);
const server = createServer((req, res) => {
  if (!dispatch(req, res)) res.writeHead(204).end();
});
let url = "";
beforeAll(async () => {
  url = await listen(server);
});
afterAll(() => close(server));

const seconds = (): string => String(Math.floor(Date.now() / 1_000));
const asForwarded = () => ({
  shop: "proxied.myshopify.com",
  path_prefix: "/apps/kraken",
  logged_in_customer_id: "",
  timestamp: seconds(),
});

/** Signs as the documentation's example does: "name=value" pairs, sorted, nothing between them. */
function signed(
  fields: Readonly<Record<string, string>>,
  secret: string = plantedEnvironment.SHOPIFY_API_SECRET,
): string {
  const text = Object.entries(fields)
    .map(([name, value]) => `${name}=${value}`)
    .toSorted()
    .join("");
  const signature = createHmac("sha256", secret).update(text).digest("hex");
  return String(new URLSearchParams({ ...fields, signature }));
}

async function ask(path: string, init: RequestInit = {}) {
  const answer = await fetch(url + path, init);
  const type = answer.headers.get("content-type") ?? "";
  const body: unknown = type.startsWith("application/json") ? await answer.json() : null;
  return { status: answer.status, body };
}

describe("what Shopify's app proxy forwards", () => {
  const nothing = { status: 404, body: { error: "There is nothing at this address." } };

  test("is answered 404 in plain words where there is nothing yet", async () => {
    expect(await ask(`/proxy?${signed(asForwarded())}`)).toEqual(nothing);
    expect(await ask(`/proxy/returns/7?${signed(asForwarded())}`)).toEqual(nothing);
  });

  test("may be a form, may carry the shopper's own parameters and the secret before the rotation", async () => {
    const query = signed({ ...asForwarded(), q: "größe 42 & more" });
    expect(await ask(`/proxy/search?${query}`, { method: "POST", body: "a=b" })).toEqual(nothing);
    const old = signed(asForwarded(), plantedEnvironment.SHOPIFY_API_SECRET_OLD);
    expect(await ask(`/proxy?${old}`)).toEqual(nothing);
  });

  test("counts a parameter given twice as one with two values", async () => {
    const fields = asForwarded();
    const query = signed({ ...fields, ids: "1,2" }).replace("ids=1%2C2", "ids=1&ids=2");
    expect(await ask(`/proxy?${query}`)).toEqual(nothing);
  });
});

describe("what comes from elsewhere to the proxy's address", () => {
  test.each([
    ["without a query", () => ""],
    ["without a signature", () => String(new URLSearchParams(asForwarded()))],
    ["with another secret's", () => signed(asForwarded(), "somebody else's")],
    ["with a parameter changed", () => signed(asForwarded()).replace("proxied", "another")],
    ["with a parameter more", () => `${signed(asForwarded())}&admin=1`],
    ["with a second shop", () => `${signed(asForwarded())}&shop=another.myshopify.com`],
    ["with two signatures", () => `signature=x&${signed(asForwarded())}`],
    ["two minutes late", () => signed({ ...asForwarded(), timestamp: String(+seconds() - 120) })],
    ["with a time that is none", () => signed({ ...asForwarded(), timestamp: "0x7fffffff" })],
    ["with broken encoding", () => "signature=%E0%A4%A&shop=%"],
  ])("is answered 401 %s", async (_how, query) => {
    expect(await ask(`/proxy/anything?${query()}`)).toEqual({
      status: 401,
      body: { error: "The request does not come from Shopify's app proxy." },
    });
  });

  test("is not the proxy's when only the beginning of the path is the same", async () => {
    expect((await ask("/proxyish")).status).toBe(204);
  });

  test("is answered 405 with a method that nothing there takes", async () => {
    expect((await ask("/proxy", { method: "DELETE" })).status).toBe(405);
  });
});
