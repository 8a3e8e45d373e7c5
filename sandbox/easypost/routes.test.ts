import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Faults, type Fault } from "../control/faults.ts";
import { dispatch } from "../http/router.ts";
import type { SandboxReply } from "../http/types.ts";
import { latencySource } from "./latency.ts";
import { aSandboxRequest } from "./requests.ts";
import { easypostRoutes } from "./routes.ts";

interface Rate {
  readonly id: string;
  readonly carrier: string;
  readonly service: string;
  readonly rate: string;
}

interface Shipment {
  readonly id: string;
  readonly rates: readonly Rate[];
  readonly messages: readonly { readonly carrier: string; readonly message: string }[];
}

function aStandIn() {
  const faults = new Faults();
  const groups = easypostRoutes({ faults });
  const ask = async (
    method: string,
    path: string,
    options: { body?: unknown; key?: string } = {},
  ) => {
    const base = path.startsWith("/sandbox/") ? "http://sandbox" : "https://api.easypost.com";
    const url = new URL(path, base);
    const reply = await dispatch(groups, aSandboxRequest({ method, url, ...options }));
    if (reply === "hang") return reply;
    return { ...reply, json: parsed(reply.body) };
  };
  return { faults, ask };
}

function parsed(body: SandboxReply["body"]): unknown {
  if (typeof body !== "string") throw new Error("not text");
  return JSON.parse(body);
}

type Answer = SandboxReply & { json: unknown };

function answered(reply: "hang" | Answer): Answer {
  if (reply === "hang") throw new Error("hung");
  return reply;
}

const PORTLAND = {
  street1: "1 Dock Street",
  city: "Portland",
  state: "OR",
  zip: "97209",
  country: "US",
};
const COLUMBUS = {
  street1: "9 High Street",
  city: "Columbus",
  state: "OH",
  zip: "43215",
  country: "US",
};

function aShipment(changes: Record<string, unknown> = {}) {
  const parcel = { length: 10, width: 8, height: 4, weight: 32 };
  return { shipment: { from_address: PORTLAND, to_address: COLUMBUS, parcel, ...changes } };
}

async function ship(
  ask: ReturnType<typeof aStandIn>["ask"],
  changes: Record<string, unknown> = {},
) {
  const reply = answered(await ask("POST", "/v2/shipments", { body: aShipment(changes) }));
  return reply.json as Shipment;
}

const cents = (rate: Rate | undefined) => Math.round(Number(rate?.rate ?? Number.NaN) * 100);

describe("the stand-in's shipments", () => {
  it("are rated by at least three carriers, the same for the same parcel and lane", async () => {
    const prices = async () =>
      (await ship(aStandIn().ask)).rates.map((rate) => [rate.carrier, rate.service, rate.rate]);
    expect(await prices()).toEqual(await prices());
    expect(new Set((await prices()).map(([carrier]) => carrier)).size).toBe(3);
  });

  it("cost more the heavier they are and the farther they go", async () => {
    const { ask } = aStandIn();
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 1_000 }),
        fc.integer({ min: 1, max: 1_000 }),
        async (a, b) => {
          const [light, heavy] = await Promise.all(
            [Math.min(a, b), Math.max(a, b)].map((weight) =>
              ship(ask, { parcel: { length: 5, width: 5, height: 5, weight } }),
            ),
          );
          for (const rate of heavy?.rates ?? []) {
            const same = light?.rates.find((other) => other.service === rate.service);
            expect(cents(same)).toBeLessThanOrEqual(cents(rate));
          }
        },
      ),
      { numRuns: 40 },
    );
    const near = await ship(ask, { to_address: { ...COLUMBUS, zip: "97301" } });
    const far = await ship(ask, { to_address: { ...COLUMBUS, zip: "02110" } });
    expect(cents(near.rates[0])).toBeLessThan(cents(far.rates[0]));
  });

  it("say of a carrier without a rate why it has none", async () => {
    const { ask } = aStandIn();
    const domestic = await ship(ask);
    expect(domestic.messages.map((message) => message.carrier)).toEqual(["DHLExpress"]);
    const heavy = await ship(ask, { parcel: { length: 10, width: 8, height: 4, weight: 80 * 16 } });
    expect(heavy.messages.map((message) => message.carrier)).toContain("USPS");
    const abroad = await ship(ask, { to_address: { ...COLUMBUS, zip: "10115", country: "DE" } });
    expect(abroad).toMatchObject({ rates: [] });
    expect(abroad.messages).toHaveLength(4);
  });

  it("are not rated by one of the carriers for half a postcode", async () => {
    const { ask } = aStandIn();
    const customs_info = {
      customs_items: [{ description: "Tea", quantity: 1, value: 5, weight: 9 }],
    };
    const to = (zip: string) =>
      ship(ask, { to_address: { ...COLUMBUS, zip, country: "CA" }, customs_info });
    const carriers = ({ rates }: Shipment) => new Set(rates.map(({ carrier }) => carrier));
    const [half, full] = [await to("K1M"), await to("K1M 1M4")];
    expect([...carriers(full)].filter((carrier) => !carriers(half).has(carrier))).toEqual([
      "FedEx",
    ]);
    expect(half.messages.map(({ carrier }) => carrier)).toContain("FedEx");
  });

  it("are kept, rated anew, and seen by their own account and mode alone", async () => {
    const { ask } = aStandIn();
    const shipment = await ship(ask);
    const path = `/v2/shipments/${shipment.id}`;
    expect(answered(await ask("GET", path)).json).toEqual(shipment);
    const again = answered(await ask("POST", `${path}/rerate`)).json as Shipment;
    expect(again.rates.map((rate) => rate.rate)).toEqual(shipment.rates.map((rate) => rate.rate));
    const rate = again.rates[0];
    expect(answered(await ask("GET", `/v2/rates/${rate?.id}`)).json).toEqual(rate);
    for (const key of ["EZTKsandbox1234567890", "EZAKsandboxOther"])
      expect(answered(await ask("GET", path, { key })).status).toBe(404);
    const seen = answered(await ask("GET", "/sandbox/state/shipments")).json;
    expect(seen).toMatchObject({ shipments: [{ id: shipment.id }] });
  });

  it("lose one carrier's rates when it is told to be down", async () => {
    const { ask } = aStandIn();
    await ask("POST", "/sandbox/easypost/carriers", { body: { carrier: "UPS", mode: "down" } });
    const shipment = await ship(ask);
    expect(shipment.rates.some((rate) => rate.carrier === "UPS")).toBe(false);
    expect(shipment.messages.map((message) => message.carrier)).toContain("UPS");
  });

  it("need what EasyPost needs", async () => {
    const { ask } = aStandIn();
    const status = async (body: unknown) =>
      answered(await ask("POST", "/v2/shipments", { body })).status;
    expect(await status({})).toBe(422);
    expect(await status(aShipment({ to_address: undefined }))).toBe(422);
    expect(await status(aShipment({ parcel: { weight: 0 } }))).toBe(422);
    expect(await status(aShipment({ to_address: { id: "adr_nobody" } }))).toBe(404);
  });
});

describe("the stand-in's keys", () => {
  it("are refused when they are not the sandbox's, and cannot list accounts in test mode", async () => {
    const { ask } = aStandIn();
    expect(
      answered(await ask("POST", "/v2/shipments", { body: aShipment(), key: "EZTKother12" }))
        .status,
    ).toBe(401);
    const accounts = (key: string) => ask("GET", "/v2/carrier_accounts", { key });
    expect(answered(await accounts("EZTKsandbox12345")).status).toBe(403);
    expect(answered(await accounts("EZAKsandbox12345")).json).toHaveLength(4);
  });
});

it("answers below the sandbox's own address too", async () => {
  const groups = easypostRoutes({ faults: new Faults() });
  const url = new URL("http://sandbox/easypost/v2/shipments");
  const reply = await dispatch(groups, aSandboxRequest({ method: "POST", url, body: aShipment() }));
  expect(reply === "hang" ? 0 : reply.status).toBe(201);
});

describe("the stand-in's faults", () => {
  const status = async (fault: Fault) => {
    const { ask, faults } = aStandIn();
    faults.set("easypost", fault);
    const replies = [];
    for (let turn = 0; turn < 4; turn += 1) {
      const reply = await ask("GET", "/v2/carrier_types").catch(() => "garbage" as const);
      replies.push(typeof reply === "string" ? reply : reply.status);
    }
    return replies;
  };

  it("hit the share of requests that was asked for", async () => {
    expect(await status({ mode: "error", ms: 0, rate: 0.5 })).toEqual([200, 503, 200, 503]);
    expect(await status({ mode: "hang", ms: 0, rate: 1 })).toEqual([
      "hang",
      "hang",
      "hang",
      "hang",
    ]);
    expect(await status({ mode: "garbage", ms: 0, rate: 1 })).toContain("garbage");
  });
});

describe("the stand-in's latency", () => {
  it("has the quantiles of its profile, and the same times for the same seed", () => {
    const draw = latencySource(7);
    const times = Array.from({ length: 20_000 }, () => draw({ p50: 350, p95: 900 })).toSorted(
      (a, b) => a - b,
    );
    expect(times[10_000]).toBeGreaterThan(340);
    expect(times[10_000]).toBeLessThan(360);
    expect(times[19_000]).toBeGreaterThan(860);
    expect(times[19_000]).toBeLessThan(940);
    expect(latencySource(7)({ p50: 350, p95: 900 })).toBe(latencySource(7)({ p50: 350, p95: 900 }));
  });
});
