import { describe, expect, it } from "vitest";
import { aCarrierAddress, aParcel, aRateRequest } from "#tests/factories/carrier.ts";
import { ProviderError } from "../provider.ts";
import { fromShipment, toCalls } from "./rates.ts";

describe("the calls for a request", () => {
  it("speak in inches and ounces, rounded up", () => {
    const parcel = aParcel({ grams: 454, lengthMm: 254, widthMm: 255, heightMm: 1 });
    const [call] = toCalls(aRateRequest({ parcels: [parcel] }));
    expect(call?.params.parcel).toEqual({ length: 10, width: 10.04, height: 0.04, weight: 16.1 });
  });

  it("are one for each different parcel", () => {
    const parcels = [aParcel(), aParcel({ grams: 50 }), aParcel()];
    expect(toCalls(aRateRequest({ parcels })).map((call) => call.count)).toEqual([2, 1]);
  });

  it("carry customs information across a border and to a US territory, and else none", () => {
    const customs = (country: string, province: string) =>
      toCalls(aRateRequest({ destination: aCarrierAddress({ country, province }) }))[0]?.params
        .customs_info;
    expect(customs("US", "CA")).toBeUndefined();
    expect(customs("US", "PR")).toBeDefined();
    expect(customs("CA", "ON")).toMatchObject({
      customs_items: [{ quantity: 1, origin_country: "US" }],
    });
  });

  it("are refused without a parcel, and with absurdly many different ones", () => {
    const many = Array.from({ length: 13 }, (_, index) => aParcel({ grams: 100 + index }));
    expect(() => toCalls(aRateRequest({ parcels: [] }))).toThrow(ProviderError);
    expect(() => toCalls(aRateRequest({ parcels: many }))).toThrow(ProviderError);
  });
});

describe("a shipment's answer", () => {
  it("keeps the rates that can be read, and says how many cannot", () => {
    const good = { carrier: "USPS", service: "Priority", rate: "7.995", currency: "USD" };
    const answer = fromShipment({
      rates: [good, { ...good, rate: "soon" }, { ...good, currency: "dollars" }, 7],
      messages: [{ carrier: "UPS", type: "rate_error", message: "down" }, "nonsense"],
    });
    expect(answer.rates).toEqual([
      {
        carrier: "USPS",
        service: "Priority",
        priceMinor: 800,
        currency: "USD",
        deliveryDays: null,
        deliveryDate: null,
      },
    ]);
    expect(answer.messages).toEqual([
      { carrier: "UPS", code: "rate_error", message: "down" },
      { carrier: "", code: "unreadable_rate", message: "3 rates unread" },
    ]);
  });

  it("counts money in the currency's own smallest unit", () => {
    const price = (rate: string, currency: string) =>
      fromShipment({ rates: [{ carrier: "A", service: "B", rate, currency }] }).rates[0]
        ?.priceMinor;
    expect([price("1200", "JPY"), price("1.234", "KWD"), price("33.10", "USD")]).toEqual([
      1_200, 1_234, 3_310,
    ]);
  });

  it("reads the day out of a delivery date, and no day out of anything else", () => {
    const day = (delivery_date: unknown) =>
      fromShipment({
        rates: [{ carrier: "A", service: "B", rate: "1", currency: "USD", delivery_date }],
      }).rates[0]?.deliveryDate;
    expect([day("2026-11-27T20:00:00Z"), day("tomorrow"), day(7), day(null)]).toEqual([
      "2026-11-27",
      null,
      null,
      null,
    ]);
  });
});
