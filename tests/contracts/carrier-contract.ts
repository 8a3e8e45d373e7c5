/** What every carrier plugin must do, over the wire: the same suite for all of them. */
import { describe, expect, it } from "vitest";
import { ProviderError } from "#app/providers/carriers/provider.ts";
import { aCarrierAddress, aParcel, aRateRequest } from "#tests/factories/carrier.ts";
import { carrierFailures } from "./carrier-failures.ts";
import { CarrierStage, namesOf, priceOf, type CarrierUnderTest } from "./carrier-stage.ts";

export function carrierContract(subject: CarrierUnderTest): void {
  const stage = new CarrierStage(subject);
  describe("rates", () => {
    rateContract(stage);
  });
  describe("a failure", () => {
    carrierFailures(stage);
  });
  describe("the connection test", () => {
    connectionContract(stage);
  });
}

function rateContract(stage: CarrierStage): void {
  const { subject } = stage;
  it("come with whole minor units, a currency, and a carrier and service each once", async () => {
    const answer = await stage.rates();
    expect(answer.rates.length).toBeGreaterThan(0);
    expect(new Set(namesOf(answer)).size).toBe(answer.rates.length);
    for (const rate of answer.rates) {
      expect(Number.isSafeInteger(rate.priceMinor) && rate.priceMinor > 0).toBe(true);
      expect(rate.currency).toMatch(/^[A-Z]{3}$/);
      expect(rate.carrier).not.toBe("");
      expect(rate.deliveryDate ?? "2026-01-01").toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }
  });

  it("are the same for the same parcel and lane", async () => {
    expect((await stage.rates()).rates).toEqual((await stage.rates()).rates);
  });

  it("cross borders", async () => {
    const destination = aCarrierAddress({
      city: "Berlin",
      province: "",
      postcode: "10115",
      country: "DE",
    });
    expect((await stage.rates(aRateRequest({ destination }))).rates.length).toBeGreaterThan(0);
  });

  it("of equal parcels are stage.asked once and multiplied", async () => {
    const one = await stage.rates();
    stage.asked = 0;
    const three = await stage.rates(aRateRequest({ parcels: [aParcel(), aParcel(), aParcel()] }));
    expect(stage.asked).toBe(1);
    for (const name of namesOf(one))
      expect(priceOf(three, name)).toBe(3 * (priceOf(one, name) ?? 0));
  });

  it("of different parcels are summed for each service, with the slowest delivery", async () => {
    const heavy = aParcel({ grams: 4_000 });
    const [light, other, both] = await Promise.all([
      stage.rates(),
      stage.rates(aRateRequest({ parcels: [heavy] })),
      stage.rates(aRateRequest({ parcels: [aParcel(), heavy] })),
    ]);
    for (const name of namesOf(both))
      expect(priceOf(both, name)).toBe((priceOf(light, name) ?? 0) + (priceOf(other, name) ?? 0));
  });

  it("leave out a service that cannot carry one of the parcels", async () => {
    const heavy = aParcel({ grams: 45_000 });
    const alone = namesOf(await stage.rates(aRateRequest({ parcels: [heavy] })));
    const both = namesOf(await stage.rates(aRateRequest({ parcels: [aParcel(), heavy] })));
    expect(both.toSorted()).toEqual(alone.toSorted());
    expect(namesOf(await stage.rates()).length).toBeGreaterThan(both.length);
  });

  it("of the other carriers come when one carrier fails, with its message", async () => {
    const before = await stage.rates();
    const victim = before.rates[0]?.carrier ?? "";
    subject.setCarrier(victim, "down");
    try {
      const answer = await stage.rates();
      expect(answer.rates.some((rate) => rate.carrier === victim)).toBe(false);
      expect(answer.rates.length).toBeGreaterThan(0);
      expect(answer.messages.map((message) => message.carrier)).toContain(victim);
    } finally {
      subject.setCarrier(victim, "ok");
    }
  });

  it("of carriers and services that nobody has heard of are taken as they are", async () => {
    stage.answers(
      subject.answerWith({ carrier: "PigeonPost", service: "COO_EXPRESS_9", price: "12.345" }),
    );
    expect((await stage.rates()).rates).toMatchObject([
      { carrier: "PigeonPost", service: "COO_EXPRESS_9", priceMinor: 1_235 },
    ]);
  });
}

function connectionContract(stage: CarrierStage): void {
  const { subject } = stage;
  const test = (credentials: Readonly<Record<string, string>>) =>
    subject.provider.connect(credentials).testConnection(AbortSignal.timeout(5_000));

  it("tells test keys from live ones, and the carriers with their services", async () => {
    for (const mode of ["test", "live"] as const) {
      const report = await test(subject.credentials[mode]);
      expect(report.mode).toBe(mode);
      expect(subject.provider.modeOf(subject.credentials[mode])).toBe(mode);
      expect(report.carriers.length).toBeGreaterThanOrEqual(3);
      for (const { services } of report.carriers)
        for (const { service, label } of services) expect([service, label]).not.toContain("");
    }
  });

  it("finds every service that is rated", async () => {
    const report = await test(subject.credentials.test);
    const known = report.carriers.flatMap(({ carrier, services }) =>
      services.map(({ service }) => `${carrier} ${service}`),
    );
    expect(known).toEqual(expect.arrayContaining(namesOf(await stage.rates())));
  });

  it("refuses a wrong key, and says so of one without carriers", async () => {
    expect((await stage.failure(test(subject.credentials.refused))).failure).toBe("unauthorised");
    expect((await test(subject.credentials.withoutCarriers)).carriers).toEqual([]);
  });

  it("does not call for what cannot be a key", () => {
    stage.asked = 0;
    expect(() => subject.provider.connect(subject.credentials.malformed)).toThrow(ProviderError);
    expect(() => subject.provider.connect({})).toThrow(ProviderError);
    expect(stage.asked).toBe(0);
  });
}
