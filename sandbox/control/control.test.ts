import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DEMO, SECOND, startTestSandbox, type TestSandbox } from "../test-support/running.ts";
import { readSessionToken } from "../shopify/oauth/session-token.ts";
import { Faults } from "./faults.ts";
import { matching } from "../test-support/matching.ts";

let sandbox: TestSandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.stop());

/** The status that a request with such a Host header gets. */
function statusFor(host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request(`${sandbox.url}/sandbox/info`, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sent.on("error", reject).end();
  });
}

describe("control", () => {
  it("tells where everything is", async () => {
    const { body } = await sandbox.control("GET", "/sandbox/info");
    expect(body).toEqual({
      appUrl: sandbox.app.url,
      webhookUrl: `${sandbox.app.url}/webhooks/shopify`,
      shop: DEMO,
      shops: [DEMO, SECOND, "kraken-basic.myshopify.com"],
      apiKey: "test-api-key",
      apiSecret: "test-api-secret",
      carrierCallbackUrl: null,
      easypostUrl: `${sandbox.url}/easypost/v2`,
      shippoUrl: `${sandbox.url}/shippo`,
      adminUrl: `${sandbox.url}/admin/store/kraken-demo/apps/kraken-commerce`,
      storefrontUrl: `${sandbox.url}/store/kraken-demo/`,
    });
  });

  it("tells which callback the app registered last, of the shop that is asked for", async () => {
    const services = sandbox.shop(SECOND).carrierServices;
    const service = (id: number, callbackUrl: string, updatedAt: string) =>
      services.set(id, {
        id,
        name: `Service ${id}`,
        callbackUrl,
        active: true,
        supportsServiceDiscovery: true,
        createdAt: "2026-11-01T00:00:00.000Z",
        updatedAt,
      });
    const callback = async (shop: string) =>
      (await sandbox.control("GET", `/sandbox/info?shop=${shop}`)).body;
    service(1, "http://127.0.0.1:1/carrier-rates/elsewhere", "2026-11-04T00:00:00.000Z");
    const elsewhere = "http://127.0.0.1:1/carrier-rates/elsewhere";
    expect(await callback("kraken-second")).toMatchObject({ carrierCallbackUrl: elsewhere });
    service(2, `${sandbox.app.url}/carrier-rates/older`, "2026-11-02T00:00:00.000Z");
    service(3, `${sandbox.app.url}/carrier-rates/newer`, "2026-11-03T00:00:00.000Z");
    const newer = `${sandbox.app.url}/carrier-rates/newer`;
    expect(await callback("kraken-second")).toMatchObject({ carrierCallbackUrl: newer });
    expect(await callback(SECOND)).toMatchObject({ carrierCallbackUrl: newer });
    expect(await callback(DEMO)).toMatchObject({ shop: DEMO, carrierCallbackUrl: null });
    services.clear();
  });

  it("is for this machine alone", async () => {
    expect(await statusFor("evil.example.com")).toBe(403);
    expect(await statusFor("localhost:1")).toBe(200);
  });

  it("installs a shop and gives session tokens", async () => {
    await sandbox.control("POST", "/sandbox/install", { shop: "kraken-second" });
    expect(sandbox.shop(SECOND).install?.scopes).toContain("write_shipping");
    const { body } = await sandbox.control("GET", "/sandbox/id-token?shop=kraken-second");
    const { idToken } = body as { idToken: string };
    expect(readSessionToken(sandbox.sandbox.config, SECOND, idToken)).toMatchObject({
      dest: `https://${SECOND}`,
    });
  });

  it("places an order with an option that the checkout shows", async () => {
    sandbox.sandbox.install(sandbox.shop());
    sandbox.app.received.length = 0;
    const { body } = await sandbox.control("POST", "/sandbox/orders", {
      destination: { country: "US", province: "OR", zip: "97209" },
    });
    expect(body).toMatchObject({ order: { name: "#2001", shippingLines: [{ code: "Standard" }] } });
    const [told] = await sandbox.app.until("/webhooks/", 1);
    expect(told?.headers["x-shopify-topic"]).toBe("orders/create");
    const state = await sandbox.control("GET", "/sandbox/state/orders?limit=1");
    expect(state.body).toMatchObject({ shop: DEMO, total: 1001, orders: [{ name: "#2001" }] });
  });

  it("says what is wrong with an order to it", async () => {
    const wrong = await sandbox.control("POST", "/sandbox/faults", {
      service: "x",
      mode: "explode",
    });
    expect(wrong).toMatchObject({ status: 400, body: { error: matching("mode") } });
    expect(wrong).toMatchObject({ body: { error: matching(/shopify.*easypost.*shippo/) } });
    const krona = await sandbox.control("POST", "/sandbox/shop", { currency: "SEK" });
    expect(krona).toMatchObject({ status: 400, body: { error: matching(/EUR.*JPY/) } });
    expect(sandbox.shop().currency).toBe("USD");
    const nowhere = await sandbox.control("POST", "/sandbox/install", { shop: "nobody" });
    expect(nowhere).toMatchObject({
      status: 400,
      body: { error: matching("nobody") },
    });
    expect((await sandbox.control("GET", "/sandbox/nothing")).status).toBe(404);
    expect((await sandbox.control("DELETE", "/sandbox/info")).status).toBe(405);
  });

  it("sends a topic that nobody subscribes to only when it is told to", async () => {
    sandbox.sandbox.install(sandbox.shop());
    sandbox.app.received.length = 0;
    const event = { shop: DEMO, topic: "themes/publish", body: { id: 1 } };
    const refused = await sandbox.control("POST", "/sandbox/webhooks", event);
    expect(refused).toMatchObject({ status: 400, body: { error: matching("unasked") } });
    const sent = await sandbox.control("POST", "/sandbox/webhooks", { ...event, unasked: true });
    expect(sent).toMatchObject({ status: 200, body: { sent: 1 } });
    expect(sandbox.app.received.at(-1)?.headers["x-shopify-topic"]).toBe("themes/publish");
  });

  it("shows every kind of state", async () => {
    for (const what of [
      "orders",
      "carts",
      "webhooks",
      "carrierServices",
      "shipments",
      "shippoShipments",
      "products",
    ]) {
      const { status, body } = await sandbox.control("GET", `/sandbox/state/${what}`);
      expect([status, Array.isArray((body as Record<string, unknown>)[what])]).toEqual([200, true]);
      expect(Object.keys(body as object)).toEqual(["shop", "total", what]);
    }
  });
});

describe("faults", () => {
  it("hit the share of requests that was asked for", () => {
    const faults = new Faults();
    faults.set("x", { mode: "error", ms: 0, rate: 0.3 });
    const hits = Array.from({ length: 100 }, () => faults.draw("x").mode === "error").filter(
      Boolean,
    );
    expect(hits).toHaveLength(30);
    expect(faults.draw("y").mode).toBe("ok");
  });

  it("hit that share of each service's own requests", () => {
    const faults = new Faults();
    for (const service of ["x", "y"]) faults.set(service, { mode: "error", ms: 0, rate: 0.5 });
    const drawn = Array.from({ length: 10 }, () => [faults.draw("x").mode, faults.draw("y").mode]);
    const hits = (at: number) => drawn.filter((pair) => pair[at] === "error").length;
    expect([hits(0), hits(1)]).toEqual([5, 5]);
  });
});
