import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyConfig } from "../rating/defaults.ts";
import { RatingConfig } from "../rating/schema.ts";
import { readExchange } from "./exchange-form.ts";
import { readSettings, showSettings } from "./settings-form.ts";
import type { SettingsForm } from "./schema.ts";

const config = emptyConfig("EUR");
const form = (more: Partial<SettingsForm> = {}): SettingsForm => ({
  ...showSettings(config),
  ...more,
});

const withMethod = (id: string): RatingConfig =>
  RatingConfig.parse({
    schema: 1,
    currency: "EUR",
    zones: [{ id: "zone", name: "Zone", regions: [{ country: "DE" }] }],
    methods: [
      {
        id,
        kind: "table",
        name: { text: id },
        prices: [{ zoneId: "zone", pricing: { base: { by: "flat", amount: 1 } } }],
      },
    ],
  });

describe("the settings form", () => {
  it("shows and reads back any settings unchanged", () => {
    const settings = fc.record({
      strictSignature: fc.boolean(),
      carrierDeadlineMs: fc.integer({ min: 100, max: 2_500 }),
      defaultGrams: fc.integer({ min: 0, max: 1_000_000 }),
      defaultBoxMm: fc.tuple(...[1, 2, 3].map(() => fc.integer({ min: 1, max: 10_000 }))),
      rateLogDays: fc.integer({ min: 1, max: 90 }),
    });
    const currency = fc.constantFrom("EUR", "JPY", "KWD");
    const amount = fc.integer({ min: 0, max: 1_000_000_000 });
    fc.assert(
      fc.property(
        settings,
        currency,
        fc.tuple(fc.option(amount), fc.option(amount)),
        (values, code, [fee, last]) => {
          const given = RatingConfig.parse({
            schema: 1,
            currency: code,
            settings: values,
            handling: fee === null ? null : { amount: fee },
            lastResort: last === null ? null : { name: { text: "Post" }, amount: last },
          });
          const read = readSettings(showSettings(given), code);
          expect(read.ok && read.change(given)).toEqual(given);
        },
      ),
    );
  });

  it.each([
    [{ deadline: "99" }, { deadline: "deadline" }],
    [{ deadline: "fast" }, { deadline: "deadline" }],
    [{ rateLogDays: "0" }, { rateLogDays: "days" }],
    [{ weight: "-1" }, { weight: "weight" }],
    [{ boxWidth: "0" }, { boxWidth: "box" }],
    [{ hasHandling: true, handlingAmount: "" }, { handlingAmount: "money" }],
    [{ hasHandling: true, handlingAmount: "1.234" }, { handlingAmount: "money" }],
    [
      { hasLastResort: true, lastResortName: " ", lastResortAmount: "x" },
      { lastResortName: "name", lastResortAmount: "money" },
    ],
  ])("says what is wrong with %j", (wrong, errors) => {
    expect(readSettings(form(wrong), "EUR")).toEqual({ ok: false, errors });
  });

  it("does not read what is switched off", () => {
    const off = {
      hasHandling: false,
      handlingAmount: "x",
      hasLastResort: false,
      lastResortName: "",
    };
    const read = readSettings(form(off), "EUR");
    expect(read.ok && read.change(config)).toMatchObject({ handling: null, lastResort: null });
  });

  it("keeps a last resort's translations as long as its name stays", () => {
    const name = { text: "Post", translations: { de: "Brief" } };
    const given = { ...config, lastResort: { name, amount: 500 } };
    const same = readSettings({ ...showSettings(given), lastResortAmount: "6" }, "EUR");
    expect(same.ok && same.change(given).lastResort).toEqual({ name, amount: 600 });
    const renamed = readSettings({ ...showSettings(given), lastResortName: "Mail" }, "EUR");
    expect(renamed.ok && renamed.change(given).lastResort?.name.translations).toEqual({});
  });

  it("never lets a fee for one method become a fee for all, when that method is deleted meanwhile", () => {
    const fee = form({ hasHandling: true, handlingAmount: "1", handlingMethods: ["gone", "here"] });
    const read = readSettings(fee, "EUR");
    expect(read.ok && read.change(withMethod("here")).handling?.methodIds).toEqual(["here"]);
    expect(read.ok && read.change(withMethod("other")).handling).toBeNull();
  });
});

describe("the exchange-rate table", () => {
  const line = { currency: "USD", rate: "1.08", from: "2026-11-23" };

  it("is sorted by currency, the newest rate first, with a point for the comma", () => {
    const read = readExchange(
      [{ ...line, from: "2026-01-01" }, line, { ...line, currency: "GBP", rate: "0,87" }],
      "EUR",
    );
    expect(read).toEqual({
      ok: true,
      rates: [
        { currency: "GBP", rate: "0.87", from: "2026-11-23" },
        { currency: "USD", rate: "1.08", from: "2026-11-23" },
        { currency: "USD", rate: "1.08", from: "2026-01-01" },
      ],
    });
  });

  it.each([
    [{ currency: "US" }, { "0.currency": "currency" }],
    [{ currency: "EUR" }, { "0.currency": "homeCurrency" }],
    [{ rate: "0" }, { "0.rate": "rate" }],
    [{ rate: "1e3" }, { "0.rate": "rate" }],
    [{ from: "2026-02-29" }, { "0.from": "day" }],
    [{ from: "23.11.2026" }, { "0.from": "day" }],
  ])("says what is wrong with %j", (wrong, errors) => {
    expect(readExchange([{ ...line, ...wrong }], "EUR")).toEqual({ ok: false, errors });
  });

  it("has one rate for a currency and a day", () => {
    expect(readExchange([line, line], "EUR")).toEqual({ ok: false, errors: { "1.from": "twice" } });
  });
});
