/** karrio's rate sheets: services by domestic and international, weight tiers, limits of weight, surcharges. */
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { gramsFromMilliPounds } from "#app/domain/units/weight.ts";
import { aCart, aLine, aPlace, aTable, aZone } from "#tests/factories/rating.ts";
import { aRateRule } from "#tests/factories/rules/rate-rules.ts";
import { isThere, quoted, readCases, why } from "./rate-cases.ts";

type Pricing = Parameters<typeof aTable>[1];

const minor = (amount: number) => Math.round(amount * 100);
const grams = (kilograms: number) => Math.round(kilograms * 1_000);

const Service = z.object({
  service_name: z.string(),
  service_code: z.string(),
  weight_unit: z.enum(["LB", "KG"]),
  domicile: z.boolean(),
  max_weight: z.number().optional(),
  zones: z.array(
    z.object({
      rate: z.number(),
      min_weight: z.number().optional(),
      max_weight: z.number().optional(),
    }),
  ),
  surcharges: z
    .array(
      z.object({
        name: z.string(),
        amount: z.number(),
        surcharge_type: z.enum(["percentage", "fixed"]),
      }),
    )
    .default([]),
});
type Service = z.infer<typeof Service>;

const Sheet = z.array(
  z.object({
    name: z.string(),
    settings: z.object({ services: z.array(Service) }),
    request: z.object({
      parcels: z.array(z.object({ weight: z.number() })),
      services: z.array(z.string()),
      recipient: z.object({ country_code: z.string() }),
    }),
    expected: z.tuple([
      z.array(z.object({ service: z.string(), total_charge: z.number() })),
      z.array(z.object({ code: z.string(), message: z.string() })),
    ]),
  }),
);

const pounds = (weight: number) => gramsFromMilliPounds(Math.round(weight * 1_000));

/** Pieces come packed, so none shares a parcel. Of a tier the lower end is included and the upper is not, as in tables of ours; a parcel may weigh all of a service's limit. */
function methodOf(service: Service, index: number) {
  const weight = service.weight_unit === "KG" ? grams : pounds;
  const { max_weight: most } = service;
  const rows = service.zones.map((tier) => ({
    from: weight(tier.min_weight ?? 0),
    below: tier.max_weight === undefined ? null : weight(tier.max_weight),
    amount: minor(tier.rate),
  }));
  const pricing: Pricing = {
    base: { by: "weight", rows },
    ...(most === undefined ? {} : { parcels: { maxGrams: weight(most), alone: true } }),
  };
  return aTable(`m${index}`, pricing, { zones: [service.domicile ? "home" : "abroad"] });
}

function surchargesOf({ surcharges }: Service, index: number) {
  const scope = { methodIds: [`m${index}`] };
  return surcharges.map(({ name, amount, surcharge_type: by }, position) => {
    const given =
      by === "fixed"
        ? { by: "amount" as const, minor: minor(amount) }
        : { by: "percent" as const, basisPoints: minor(amount) };
    const rule = aRateRule(`s${index}-${position}`, { do: "add", amount: given }, { scope });
    return { ...rule, name };
  });
}

describe.skipIf(!isThere)(`karrio's rate sheets${why}`, () => {
  const sheets = isThere ? Sheet.parse(readCases("rate-sheet-cases.json")) : [];

  test.each(sheets)("rate sheet $name", ({ settings, request, expected }) => {
    const asked = settings.services.filter(
      ({ service_code: code }) => request.services.length === 0 || request.services.includes(code),
    );
    const config = {
      zones: [aZone("home", { country: "CA" }), aZone("abroad", { country: "*" })],
      methods: asked.map(methodOf),
      rules: asked.flatMap(surchargesOf),
    };
    const lines = request.parcels.map(({ weight }) => aLine({ grams: pounds(weight) }));
    const country = request.recipient.country_code;
    const destination = aPlace({ country, province: "", postcode: "" });
    const { rates, decisions } = quoted(config, aCart({ lines, destination }));
    const codeOf = (methodId: string) => asked[Number(methodId.slice(1))]?.service_code;
    expect(rates.map(({ methodId, priceMinor }) => [codeOf(methodId), priceMinor])).toEqual(
      expected[0].map(({ service, total_charge: charge }) => [service, minor(charge)]),
    );
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
