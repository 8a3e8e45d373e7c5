import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LiveMethod } from "#app/domain/rating/schema.ts";
import { emptyLiveMethod, readLiveMethod, showLiveMethod } from "./live-method-form.ts";
import type { LiveMethodFields } from "./schema.ts";

const UPS = { accountId: "second", carrier: "UPS", service: "Ground" };
const OWN = { accountId: "account", carrier: "USPS", service: "Priority" };
const OPTIONS = {
  id: "post",
  accountId: "account",
  digits: 2,
  zoneIds: new Set(["us", "eu"]),
  backups: [UPS, OWN],
};

function someFields(changes: Partial<LiveMethodFields> = {}): LiveMethodFields {
  const services = [{ carrier: "USPS", service: "Priority", name: "", nameTranslations: {} }];
  return { ...emptyLiveMethod("Post"), services, ...changes };
}

function problems(changes: Partial<LiveMethodFields>): Record<string, string> {
  const read = readLiveMethod(someFields(changes), OPTIONS);
  if (read.ok) return {};
  return Object.fromEntries(Object.entries(read.problems).map(([path, { key }]) => [path, key]));
}

describe("the fields of a live method", () => {
  it("read what was typed", () => {
    const fields = someFields({
      zoneIds: ["us"],
      markupPercent: "7.5",
      markupAmount: "1.20",
      freeOver: "80",
      backup: "9.90",
      backupPerKilogram: "1",
    });
    const read = readLiveMethod(fields, OPTIONS);
    expect(read).toMatchObject({
      ok: true,
      method: {
        markup: { basisPoints: 750, amount: 120 },
        freeOver: { threshold: 8_000, basis: "after_discounts" },
        backup: { amount: 990, perKilogram: 100 },
        services: [{ carrier: "USPS", service: "Priority", name: null }],
      },
    });
  });

  it("say what is wrong, field by field", () => {
    expect(problems({ name: " " })).toEqual({ name: "required" });
    expect(problems({ services: [] })).toEqual({ services: "noService" });
    expect(problems({ zoneIds: ["gone"] })).toEqual({ zoneIds: "zoneGone" });
    expect(problems({ markupPercent: "lots" })).toEqual({ markupPercent: "percent" });
    expect(problems({ backupPerKilogram: "1" })).toEqual({ backup: "required" });
    expect(problems({ freeOver: "-1" })).toEqual({ freeOver: "money" });
    expect(problems({ backupService: { ...UPS, service: "Air" } })).toEqual({
      backupService: "backupGone",
    });
    expect(problems({ backupService: OWN })).toEqual({ backupService: "backupIsOwn" });
  });

  it("show a method so that reading them gives it back", () => {
    const amount = fc.integer({ min: 0, max: 10_000_000 });
    const method: fc.Arbitrary<LiveMethod> = fc.record({
      id: fc.constant("post"),
      kind: fc.constant("live" as const),
      accountId: fc.constant("account"),
      name: fc.constant({ text: "Post", translations: { de: "Brief" } }),
      description: fc.constant({ text: "", translations: {} }),
      enabled: fc.boolean(),
      zoneIds: fc.subarray(["us", "eu"]),
      services: fc.constant([
        {
          carrier: "UPS",
          service: "Ground",
          name: { text: "Ground", translations: { fr: "Sol" } },
        },
      ]),
      markup: fc.record({ basisPoints: fc.integer({ min: 0, max: 100_000 }), amount }),
      freeOver: fc.option(
        fc.record({
          threshold: amount,
          basis: fc.constantFrom("before_discounts" as const, "after_discounts" as const),
        }),
      ),
      backupService: fc.option(fc.constantFrom(UPS, OWN)),
      backup: fc.option(fc.record({ amount, perKilogram: amount })),
    });
    fc.assert(
      fc.property(method, (original) => {
        const read = readLiveMethod(showLiveMethod(original, 2), OPTIONS);
        expect(read).toEqual({ ok: true, method: original });
      }),
    );
  });
});
