/** karrio's rate sheets: services by domestic and international, weight tiers, limits of weight, surcharges. */
import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { aCart, aLine, aPlace, aTable, aZone } from "#tests/factories/rating.ts";
import { aRateRule } from "#tests/factories/rules/rate-rules.ts";
import { SheetCase } from "./rates/rate-sheets.ts";
import { quoted } from "./rates/rule-case.ts";
import { basisPoints, grams, major, minor } from "./units.ts";

const folder = process.env["CONFORMANCE_DIR"] ?? "(CONFORMANCE_DIR)";
const file = path.join(folder, "rates", "rate-sheet-cases.json");
const isThere = fs.existsSync(file);
const why = isThere ? "" : ` (skipped: no ${file})`;

type Pricing = Parameters<typeof aTable>[1];

type Service = SheetCase["settings"]["services"][number];

/** Pieces come packed, so none shares a parcel. Of a tier the lower end is included and the upper is not, as in tables of ours; a parcel may weigh all of a service's limit. */
function methodOf(service: Service, index: number) {
  const { max_weight: most, currency } = service;
  const weight = (amount: number) => grams(amount, service.weight_unit ?? "KG");
  const rows = service.zones.map((tier) => ({
    from: weight(tier.min_weight ?? 0),
    below: tier.max_weight == null ? null : weight(tier.max_weight),
    amount: minor(tier.rate, currency),
  }));
  const pricing: Pricing = {
    base: { by: "weight", rows },
    ...(most == null ? {} : { parcels: { maxGrams: weight(most), alone: true } }),
  };
  return aTable(`m${index}`, pricing, { zones: [service.domicile === true ? "home" : "abroad"] });
}

function surchargesOf({ surcharges, currency }: Service, index: number) {
  const scope = { methodIds: [`m${index}`] };
  return surcharges.map(({ name, amount, surcharge_type: by }, position) => {
    const given =
      by === "fixed"
        ? { by: "amount" as const, minor: minor(amount, currency) }
        : { by: "percent" as const, basisPoints: basisPoints(amount) };
    const rule = aRateRule(`s${index}-${position}`, { do: "add", amount: given }, { scope });
    return { ...rule, name };
  });
}

describe.skipIf(!isThere)(`karrio's rate sheets${why}`, () => {
  const sheets = isThere ? z.array(SheetCase).parse(JSON.parse(fs.readFileSync(file, "utf8"))) : [];

  test.each(sheets)("rate sheet $name", ({ settings, request, expected }) => {
    const asked = settings.services.filter(
      ({ service_code: code }) => request.services.length === 0 || request.services.includes(code),
    );
    const config = {
      zones: [aZone("home", { country: "CA" }), aZone("abroad", { country: "*" })],
      methods: asked.map(methodOf),
      rules: asked.flatMap(surchargesOf),
    };
    const lines = request.parcels.map(({ weight, weight_unit: unit }) =>
      aLine({ grams: grams(weight, unit) }),
    );
    const country = request.recipient.country_code;
    const destination = aPlace({ country, province: "", postcode: "" });
    const { rates, decisions } = quoted(config, aCart({ lines, destination }));
    const codeOf = (methodId: string) => asked[Number(methodId.slice(1))]?.service_code;
    expect(
      rates.map(({ methodId, priceMinor }) => [codeOf(methodId), major(priceMinor, "USD")]),
    ).toEqual(expected[0].map(({ service, total_charge: charge }) => [service, charge]));
    const tooHeavy = decisions.filter(({ steps }) =>
      steps.some(({ key }) => key === "parcel_too_heavy"),
    );
    expect(
      tooHeavy.map(({ methodId }) => ({
        code: "invalid_weight",
        message: `the weight exceeds service ${codeOf(methodId)} max weight`,
      })),
    ).toEqual(expected[1].map(({ code, message }) => ({ code, message })));
  });

  test("all sheets were found", () => {
    expect(sheets.length).toBeGreaterThan(5);
  });
});
