import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { startTestSandbox, type TestSandbox } from "../test-support/running.ts";

let sandbox: TestSandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.stop());

const Shipment = z.looseObject({
  object_id: z.string(),
  status: z.string(),
  rates: z.array(
    z.looseObject({
      object_id: z.string(),
      amount: z.string(),
      provider: z.string(),
      servicelevel: z.looseObject({ token: z.string() }),
    }),
  ),
  messages: z.array(z.object({ source: z.string(), code: z.string(), text: z.string() })),
});

const Answer = z.looseObject({ results: z.array(z.looseObject({})).default([]) });

async function call(path: string, body?: unknown, token = "shippo_test_sandboxOne") {
  const answer = await fetch(`${sandbox.url}/shippo${path}`, {
    headers: { authorization: `ShippoToken ${token}` },
    ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, text, json: () => Answer.parse(JSON.parse(text)) };
}

const PORTLAND = { name: "A", street1: "1 Dock St", city: "Portland", state: "OR", zip: "97209" };
const parcel = (grams: number) => ({
  length: "25.0",
  width: "20.0",
  height: "10.0",
  distance_unit: "cm",
  weight: String(grams),
  mass_unit: "g",
});

const aShipment = (changes: object = {}) => ({
  address_from: { ...PORTLAND, country: "US" },
  address_to: { name: "B", street1: "9 High St", city: "Columbus", zip: "43215", country: "US" },
  parcels: [parcel(900)],
  async: false,
  ...changes,
});

async function ship(changes: object = {}) {
  const { status, text } = await call("/shipments/", aShipment(changes));
  expect(status).toBe(201);
  return Shipment.parse(JSON.parse(text));
}

const cents = (shipment: z.infer<typeof Shipment>, token: string) =>
  Math.round(Number(shipment.rates.find((one) => one.servicelevel.token === token)?.amount) * 100);

describe("the stand-in's shipments", () => {
  it("are rated by three carriers, with prices that depend on weight and lane", async () => {
    const [light, again, heavy, near] = await Promise.all([
      ship(),
      ship(),
      ship({ parcels: [parcel(4_000)] }),
      ship({ address_to: { ...PORTLAND, zip: "97301", country: "US" } }),
    ]);
    expect(new Set(light.rates.map(({ provider }) => provider)).size).toBe(3);
    for (const { servicelevel, amount } of light.rates) {
      expect(cents(again, servicelevel.token)).toBe(Math.round(Number(amount) * 100));
      expect(cents(heavy, servicelevel.token)).toBeGreaterThan(cents(light, servicelevel.token));
      expect(cents(near, servicelevel.token)).toBeLessThan(cents(light, servicelevel.token));
    }
  });

  it("cost the same in every unit", async () => {
    const metric = await ship({ parcels: [{ ...parcel(900), weight: "0.9", mass_unit: "kg" }] });
    const inches = { length: "9.8425", width: "7.874", height: "3.937", distance_unit: "in" };
    const imperial = await ship({ parcels: [{ ...parcel(900), ...inches }] });
    for (const shipment of [metric, imperial])
      expect(cents(shipment, "ups_ground")).toBe(cents(await ship(), "ups_ground"));
  });

  it("are rated later unless they ask for it at once, and are seen by their own account and mode", async () => {
    const queued = await ship({ async: true });
    expect(queued).toMatchObject({ status: "QUEUED", rates: [] });
    const path = `/shipments/${queued.object_id}`;
    const found = Shipment.parse((await call(path)).json());
    expect(found.status).toBe("SUCCESS");
    expect((await call(`${path}/rates`)).json().results).toHaveLength(found.rates.length);
    const [first = { object_id: "" }] = found.rates;
    expect((await call(`/rates/${first.object_id}`)).json()).toMatchObject(first);
    expect((await call(path, undefined, "shippo_live_sandboxOne")).status).toBe(404);
    expect((await call(path, undefined, "shippo_test_sandboxTwo")).status).toBe(404);
  });

  it("of several parcels are not for USPS, and abroad not without a declaration", async () => {
    const sources = ({ messages }: z.infer<typeof Shipment>) => messages.map((one) => one.source);
    expect(sources(await ship({ parcels: [parcel(900), parcel(900)] }))).toContain("USPS");
    const abroad = await ship({ address_to: { ...PORTLAND, zip: "10115", country: "DE" } });
    expect(abroad.rates).toEqual([]);
    expect(sources(abroad)).toEqual(["Shippo", "USPS", "UPS", "FedEx", "DHLExpress"]);
  });

  it("take addresses and parcels by their ids", async () => {
    const made = async (path: string, body: object) => (await call(path, body)).json()["object_id"];
    const shipment = await ship({
      address_from: await made("/addresses/", { ...PORTLAND, country: "US" }),
      parcels: [await made("/parcels", parcel(900))],
    });
    expect(shipment.rates).not.toEqual([]);
  });
});

describe("what the stand-in refuses", () => {
  it("is told as Shippo tells it", async () => {
    expect(await call("/shipments/", aShipment(), "shippo_test_other")).toMatchObject({
      status: 401,
      text: '{"detail":"Invalid token"}',
    });
    expect((await call("/nothing")).status).toBe(404);
    const missing = await call("/shipments/", aShipment({ address_to: undefined }));
    expect(missing).toMatchObject({
      status: 400,
      text: '{"address_to":["This field is required."]}',
    });
    expect((await call("/shipments/", aShipment({ parcels: [] }))).status).toBe(400);
    expect((await call("/shipments/", aShipment({ parcels: [parcel(0)] }))).status).toBe(400);
    expect((await call("/shipments/", aShipment({ address_to: "nobody" }))).status).toBe(404);
  });
});

describe("the stand-in's switches", () => {
  it("make it fail, and one of its carriers", async () => {
    const fault = (mode: string) =>
      sandbox.control("POST", "/sandbox/faults", { service: "shippo", mode });
    await fault("error");
    expect((await call("/carrier_accounts")).status).toBe(503);
    await fault("garbage");
    expect((await call("/carrier_accounts")).status).toBe(502);
    await fault("ok");
    await sandbox.control("POST", "/sandbox/shippo/carriers", { carrier: "UPS", mode: "down" });
    expect((await ship()).messages).toContainEqual({
      source: "UPS",
      code: "carrier_timeout",
      text: "UPS did not answer in time.",
    });
    await sandbox.control("POST", "/sandbox/shippo/carriers", { carrier: "UPS", mode: "ok" });
  });

  it("list accounts, with services where they are asked for", async () => {
    const plain = (await call("/carrier_accounts?results=2&page=2")).json();
    expect(plain).toMatchObject({ next: null, results: [{ carrier: "fedex" }, {}] });
    expect(plain.results[0]).not.toHaveProperty("service_levels");
    const full = (await call("/carrier_accounts?service_levels=true")).json();
    expect(full.results[0]).toMatchObject({
      carrier: "usps",
      service_levels: [{ token: "usps_ground_advantage" }, {}, {}, {}, {}],
    });
  });
});
