import { describe, expect, it } from "vitest";
import { aCarrierAddress, aParcel, aRateRequest } from "#tests/factories/carrier.ts";
import { ProviderError } from "../provider.ts";
import { toCarriers } from "./connection.ts";
import { fromShipment, toCalls } from "./rates.ts";

const rate = (changes: object = {}) => ({
  provider: "USPS",
  servicelevel: { token: "usps_priority" },
  amount: "7.995",
  currency: "USD",
  ...changes,
});

describe("the calls for a request", () => {
  it("speak in centimetres and grams as text, never rounded down", () => {
    const parcel = aParcel({ grams: 453.2, lengthMm: 254, widthMm: 200.1, heightMm: 9 });
    const [call] = toCalls(aRateRequest({ parcels: [parcel] }));
    expect(call?.params).toMatchObject({
      parcels: [{ weight: "454", length: "25.4", width: "20.1", height: "0.9" }],
      async: false,
    });
  });

  it("name somebody even where nobody is named", () => {
    const destination = aCarrierAddress({ name: "", company: "" });
    expect(toCalls(aRateRequest({ destination }))[0]?.params.address_to.name).toBe("Recipient");
  });

  it("declare nominal goods across a border and to a US territory, and else none", () => {
    const declared = (country: string, province: string) =>
      toCalls(aRateRequest({ destination: aCarrierAddress({ country, province }) }))[0]?.params
        .customs_declaration;
    expect(declared("US", "CA")).toBeUndefined();
    expect(declared("US", "PR")).toBeDefined();
    expect(declared("CA", "ON")).toMatchObject({ items: [{ net_weight: "900", mass_unit: "g" }] });
  });

  it("are refused without a parcel", () => {
    expect(() => toCalls(aRateRequest({ parcels: [] }))).toThrow(ProviderError);
  });
});

describe("a shipment's answer", () => {
  it("keeps the rates that can be read, and says how many cannot", () => {
    const answer = fromShipment(
      { rates: [rate(), rate({ amount: "-1" }), rate({ currency: "dollars" }), 7] },
      "live",
    );
    expect(answer).toEqual({
      rates: [
        {
          carrier: "USPS",
          service: "usps_priority",
          priceMinor: 800,
          currency: "USD",
          deliveryDays: null,
          deliveryDate: null,
        },
      ],
      messages: [{ carrier: "", code: "unreadable_rate", message: "3 rates unread" }],
    });
  });

  it("counts money in the currency's own smallest unit", () => {
    const price = (amount: unknown, currency: string) =>
      fromShipment({ rates: [rate({ amount, currency })] }, "live").rates[0]?.priceMinor;
    expect([price("1200", "JPY"), price("1.234", "KWD"), price(33.1, "USD")]).toEqual([
      1_200, 1_234, 3_310,
    ]);
  });
});

describe("an account", () => {
  const account = (changes: object) => ({
    carrier: "fedex",
    active: true,
    is_shippo_account: false,
    service_levels: [{ token: "fedex_2_day", name: "2Day®" }, { token: "" }],
    ...changes,
  });

  it("has the carriers that answered and its own, with the names on record", () => {
    const rated = fromShipment({ rates: [rate()] }, "live");
    const results = [
      account({}),
      account({ carrier: "hermes_uk", is_shippo_account: true }),
      account({ carrier: "pigeon_post", carrier_name: "Pigeon Post", service_levels: null }),
      account({ carrier: "ups", active: false }),
    ];
    expect(toCarriers([rated], { results })).toEqual([
      { carrier: "FedEx", services: [{ service: "fedex_2_day", label: "2Day" }] },
      { carrier: "Pigeon Post", services: [] },
      { carrier: "USPS", services: [{ service: "usps_priority", label: "Priority" }] },
    ]);
  });

  it("has what it rates where its list cannot be read", () => {
    const rated = fromShipment({ rates: [rate()] }, "live");
    expect(toCarriers([rated], "nonsense").map(({ carrier }) => carrier)).toEqual(["USPS"]);
  });
});
