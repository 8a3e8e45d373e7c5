import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CarrierAddress, CarrierParcel, RateRequest } from "../provider.ts";
import { addressKey, laneKey, quantiseRequest } from "./lane-key.ts";

function anAddress(changes: Partial<CarrierAddress> = {}): CarrierAddress {
  return {
    name: "Ada",
    company: "",
    street1: "1 Main Street",
    street2: "",
    city: "Springfield",
    province: "IL",
    postcode: "62701",
    country: "US",
    ...changes,
  };
}

function aParcel(changes: Partial<CarrierParcel> = {}): CarrierParcel {
  return { grams: 1_000, lengthMm: 300, widthMm: 200, heightMm: 100, ...changes };
}

function aRequest(changes: Partial<RateRequest> = {}): RateRequest {
  return { origin: anAddress(), destination: anAddress(), parcels: [aParcel()], ...changes };
}

const keyOf = (request: RateRequest) => laneKey(quantiseRequest(request), "revision");

describe("the lane of a request", () => {
  it("is the same for neighbours: name, street, and the part of the postcode that no carrier prices by", () => {
    const base = keyOf(aRequest());
    const neighbour = anAddress({ name: "Bob", street1: "9 Elm Street", postcode: "62701-1234" });
    expect(keyOf(aRequest({ destination: neighbour }))).toBe(base);
    const london = (postcode: string) =>
      keyOf(aRequest({ destination: anAddress({ country: "GB", province: "ENG", postcode }) }));
    expect(london("SW1A 1AA")).toBe(london("sw1a2bb"));
    expect(london("SW1A 1AA")).not.toBe(london("SW2 1AA"));
  });

  it("is another one for a postcode that stops early", () => {
    const key = (country: string, postcode: string) =>
      keyOf(aRequest({ destination: anAddress({ country, province: "", postcode }) }));
    expect(key("CA", "K1M 1M4")).toBe(key("CA", "k1m2b3"));
    const keys = [
      key("CA", "K1M"),
      key("CA", "K1M 1M4"),
      key("GB", "SW1A"),
      key("GB", "SW1A 1"),
      key("GB", "SW1A 1AA"),
      key("US", "627"),
      key("US", "62701"),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("differs by country, area, kind of address, parcels and credentials", () => {
    const keys = [
      keyOf(aRequest()),
      keyOf(aRequest({ destination: anAddress({ postcode: "62702" }) })),
      keyOf(aRequest({ destination: anAddress({ country: "CA" }) })),
      keyOf(aRequest({ destination: anAddress({ company: "Acme" }) })),
      keyOf(aRequest({ origin: anAddress({ postcode: "10001" }) })),
      keyOf(aRequest({ parcels: [aParcel(), aParcel()] })),
      keyOf(aRequest({ parcels: [aParcel({ grams: 1_100 })] })),
      laneKey(quantiseRequest(aRequest()), "other revision"),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("tells addresses of one lane apart where it has to, without naming them", () => {
    const here = addressKey(aRequest());
    const there = addressKey(aRequest({ destination: anAddress({ street1: "9 Elm Street" }) }));
    expect(there).not.toBe(here);
    expect(addressKey(aRequest())).toBe(here);
    expect(here).toMatch(/^[\w-]{22}$/);
  });

  it("uses the city where there is no postcode", () => {
    const dublin = anAddress({ country: "AE", postcode: "", city: "Dubai" });
    expect(keyOf(aRequest({ destination: dublin }))).not.toBe(
      keyOf(aRequest({ destination: { ...dublin, city: "Sharjah" } })),
    );
  });

  it("never lifts a parcel over a mark that carriers price by", () => {
    const asked = (grams: number) =>
      quantiseRequest(aRequest({ parcels: [aParcel({ grams })] })).parcels[0]?.grams ?? 0;
    const marks = [453.59237, 907.18474, 500, 1_000, 2_000, 5_000, 20 * 453.59237, 10_000, 30_000];
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60_000 }), (grams) => {
        expect(asked(grams)).toBeGreaterThanOrEqual(grams);
        for (const mark of marks) expect(asked(grams) <= mark).toBe(grams <= mark);
      }),
    );
    expect([asked(901), asked(907), asked(908)]).toEqual([907, 907, 935]);
  });

  it("does not depend on the order of the parcels, and never asks about less than is sent", () => {
    const parcel = fc.record({
      grams: fc.integer({ min: 0, max: 70_000 }),
      lengthMm: fc.integer({ min: 1, max: 3_000 }),
      widthMm: fc.integer({ min: 1, max: 3_000 }),
      heightMm: fc.integer({ min: 1, max: 3_000 }),
    });
    fc.assert(
      fc.property(fc.array(parcel, { minLength: 1, maxLength: 6 }), (parcels) => {
        expect(keyOf(aRequest({ parcels }))).toBe(
          keyOf(aRequest({ parcels: parcels.toReversed() })),
        );
        const asked = quantiseRequest(aRequest({ parcels }));
        const grams = (list: readonly CarrierParcel[]) =>
          list.reduce((sum, each) => sum + each.grams, 0);
        expect(grams(asked.parcels)).toBeGreaterThanOrEqual(grams(parcels));
        expect(quantiseRequest(asked)).toEqual(asked);
      }),
    );
  });
});
