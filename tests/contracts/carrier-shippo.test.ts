import { describe, expect, it } from "vitest";
import { shippo } from "#app/providers/carriers/shippo/index.ts";
import { Faults } from "#sandbox/control/faults.ts";
import { shippoRoutes } from "#sandbox/shippo/routes.ts";
import { createShippoWorld } from "#sandbox/shippo/world.ts";
import { redirectFetch } from "#sandbox/wire/outgoing-fetch.ts";
import { aCarrierAddress, aRateRequest } from "#tests/factories/carrier.ts";
import { carrierContract } from "./carrier-contract.ts";
import { CarrierStage, namesOf, type CarrierUnderTest } from "./carrier-stage.ts";

const world = createShippoWorld();
const realFetch = globalThis.fetch;

const subject: CarrierUnderTest = {
  provider: shippo,
  host: "api.goshippo.com",
  standIn: shippoRoutes({ faults: new Faults(), world }),
  credentials: {
    test: { apiToken: "shippo_test_sandbox1234567890" },
    live: { apiToken: "shippo_live_sandbox1234567890" },
    refused: { apiToken: "shippo_test_somebodyelse1234567890" },
    malformed: { apiToken: "EZTKsandbox1234567890" },
    withoutCarriers: { apiToken: "shippo_test_sandboxNoCarriers" },
  },
  setCarrier: (carrier, mode) =>
    mode === "down" ? world.carriersDown.add(carrier) : world.carriersDown.delete(carrier),
  answerWith: ({ carrier, service, price }) => ({
    object_id: "0f1e2d3c4b5a69788796a5b4c3d2e1f0",
    status: "CHEERFUL",
    messages: [],
    rates: [
      {
        object_id: "00112233445566778899aabbccddeeff",
        provider: carrier,
        servicelevel: { name: "Any", token: service, mood: "new" },
        attributes: ["SOMETHING_NEW"],
        amount: price,
        currency: "USD",
      },
    ],
  }),
  errorBody: (message) => ({ detail: message }),
  redirect: (address) => {
    // one stage after the other: each redirects the true fetch, not the last one's
    globalThis.fetch = realFetch;
    redirectFetch(address);
  },
};

describe("Shippo", () => {
  carrierContract(subject);
});

describe("Shippo alone", () => {
  const stage = new CarrierStage(subject);

  it("names fields in what it refuses, and never the token", async () => {
    const [token] = Object.values(subject.credentials.test);
    stage.answers({ address_to: [{ zip: ["This is no zip."] }], token: [token] }, 400);
    const error = await stage.failure(stage.rates());
    expect(error.message).toContain("address_to: zip: This is no zip.");
    expect(error.message).toContain("[token]");
  });

  it.each(["QUEUED", "WAITING", "ERROR"])(
    "has not answered while a shipment is %s",
    async (status) => {
      stage.answers({ status, rates: [], messages: [] });
      expect((await stage.failure(stage.rates())).failure).toBe("unavailable");
    },
  );

  it("has nothing for a lane when a rated shipment holds no rates", async () => {
    stage.answers({ status: "SUCCESS", rates: [], messages: null });
    expect(await stage.rates()).toEqual({ rates: [], messages: [] });
  });

  it("is no free shipping: a rate of zero is garbage", async () => {
    stage.answers(subject.answerWith({ carrier: "UPS", service: "ups_ground", price: "0.00" }));
    expect((await stage.failure(stage.rates())).failure).toBe("garbage");
  });

  it("is not in trouble when accounts that never serve the lane say so beside rates", async () => {
    const { rates, messages } = await stage.rates();
    expect(rates.length).toBeGreaterThan(0);
    expect(messages).toEqual([]);
  });

  it("keeps those words where nothing was rated", async () => {
    const request = aRateRequest({ destination: aCarrierAddress({ postcode: "nowhere" }) });
    const { rates, messages } = await stage.rates(request);
    expect(rates).toEqual([]);
    expect(messages.map(({ carrier }) => carrier)).toEqual(
      expect.arrayContaining(["", "USPS", "DHL Express"]),
    );
  });

  it("calls a carrier in a message as in its rates", async () => {
    const request = aRateRequest({ destination: aCarrierAddress({ country: "GB", province: "" }) });
    expect(namesOf(await stage.rates(request))).toContain("DHL Express dhl_express_worldwide");
    subject.setCarrier("DHL Express", "down");
    try {
      expect((await stage.rates(request)).messages).toMatchObject([
        { carrier: "DHL Express", code: "carrier_timeout" },
      ]);
    } finally {
      subject.setCarrier("DHL Express", "ok");
    }
  });

  it("sells nothing at the price of a carrier account in test mode", async () => {
    const good = { provider: "UPS", servicelevel: { token: "ups_ground" }, currency: "USD" };
    stage.answers({ rates: [{ ...good, amount: "9.00", test: true }], messages: [] });
    const ask = (credentials: Readonly<Record<string, string>>) =>
      shippo.connect(credentials).rates(aRateRequest(), AbortSignal.timeout(5_000));
    expect((await ask(subject.credentials.test)).rates).toHaveLength(1);
    expect(await ask(subject.credentials.live)).toMatchObject({
      rates: [],
      messages: [{ code: "test_rate" }],
    });
  });

  it("asks for rates at once, in the one version of the API", async () => {
    await stage.rates();
    const [shipment] = world.shipments();
    expect(shipment).toMatchObject({
      status: "SUCCESS",
      parcels: [{ weight: "900", mass_unit: "g", length: "25.0", distance_unit: "cm" }],
    });
  });
});
