/**
 * Cases of other systems (Solidus, Sylius, Saleor, WooCommerce, karrio), as far as they are about what the first floor of
 * rating does. They lie outside the project, in the folder that CONFORMANCE_DIR names; without it there is nothing to hold
 * against.
 */
import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { compileConfig } from "#app/domain/rating/compile.ts";
import { postcodeSpan } from "#app/domain/rating/postcode-key.ts";
import { compilePostcodes, matchPostcode } from "#app/domain/rating/postcodes.ts";
import { findRow } from "#app/domain/rating/pricing.ts";
import { quote } from "#app/domain/rating/quote.ts";
import type { Cart } from "#app/domain/rating/types.ts";
import type { VariantFacts } from "#app/domain/rating/variant-facts.ts";
import { compileZones, matchZones } from "#app/domain/rating/zones.ts";
import { gramsFromMilliPounds } from "#app/domain/units/weight.ts";
import {
  aCart,
  aConfig,
  aLine,
  aPlace,
  aTable,
  aZone,
  EVERYWHERE,
  flat,
} from "#tests/factories/rating.ts";

const folder = path.join(process.env["CONFORMANCE_DIR"] ?? "(CONFORMANCE_DIR)", "rates");
const isThere = fs.existsSync(path.join(folder, "rule-cases.json"));
const why = isThere ? "" : ` (skipped: no cases in ${folder})`;

const Case = z.object({
  id: z.string(),
  kind: z.string(),
  input: z.unknown(),
  expected: z.unknown(),
});
type Case = z.infer<typeof Case>;

const read = (file: string): unknown =>
  JSON.parse(fs.readFileSync(path.join(folder, file), "utf8"));
const cases = isThere
  ? z.object({ cases: z.array(Case) }).parse(read("rule-cases.json")).cases
  : [];
const ofKind = (...kinds: string[]) => cases.filter((entry) => kinds.includes(entry.kind));

type Config = Parameters<typeof aConfig>[0];

function offered(config: Config, cart: Cart) {
  const compiled = compileConfig(1, aConfig(config));
  const facts = new Map<string, VariantFacts>();
  return quote({ compiled, cart, facts, today: "2026-11-23" }, new Map()).rates;
}

describe.skipIf(!isThere)(`rates of other systems${why}`, () => {
  const Range = z.object({
    country: z.string(),
    code: z.string(),
    start: z.string(),
    end: z.string().nullable(),
  });

  test.each(ofKind("postcode.range"))("postcode range $id", ({ input, expected }: Case) => {
    const { country, code, start, end } = Range.parse(input);
    // a range without an end is written with the last code that the format has
    const last = country === "GB" ? "ZZ99 9ZZ" : "999999";
    const { set, unreadable } = compilePostcodes(country, [`${start}...${end ?? last}`]);
    expect(unreadable).toEqual([]);
    expect(matchPostcode(set, postcodeSpan(country, code))).toBe(expected === true ? "yes" : "no");
  });

  const Rules = z.object({
    rules: z.array(z.tuple([z.enum(["include", "exclude"]), z.boolean()])),
  });

  test.each(ofKind("postcode.include_exclude"))(
    "postcode rules $id",
    ({ input, expected }: Case) => {
      const { rules } = Rules.parse(input);
      const list = (kind: string) =>
        rules.flatMap(([rule, hits], position) =>
          rule === kind ? [hits ? "75001" : `7600${position}`] : [],
        );
      const zone = aZone("z", {
        country: "FR",
        postcodes: list("include"),
        excludedPostcodes: list("exclude"),
      });
      const index = compileZones(aConfig({ zones: [zone] }).zones);
      const found = matchZones(index, aPlace({ country: "FR", province: "", postcode: "75001" }));
      expect(found.certain.length > 0).toBe(expected);
    },
  );

  const Zones = z.object({
    zones: z.array(
      z.object({ name: z.string(), locations: z.array(z.tuple([z.string(), z.string()])) }),
    ),
    dest: z.object({ country: z.string(), state: z.string(), postcode: z.string() }),
  });

  test.each(ofKind("zones.match"))("zone $id", ({ input, expected }: Case) => {
    const { zones, dest } = Zones.parse(input);
    const ours = zones.map(({ name, locations }) => {
      const all = (kind: string) =>
        locations.flatMap(([of, value]) => (of === kind ? [value] : []));
      const [state] = all("state");
      const country = state?.slice(0, 2) ?? all("country")[0] ?? "*";
      const region = {
        country,
        provinces: state === undefined ? [] : [state.replace(":", "-")],
        postcodes: all("postcode"),
      };
      return { id: name.toLowerCase(), name, regions: [region] };
    });
    const index = compileZones(aConfig({ zones: ours }).zones);
    const place = aPlace({ country: dest.country, province: dest.state, postcode: dest.postcode });
    expect(ours[matchZones(index, place).certain[0]?.zone ?? -1]?.name).toBe(expected);
  });

  const Bounds = z.object({ value: z.number(), min: z.number(), max: z.number().nullable() });

  test.each(ofKind("range.price", "range.weight_kg"))("bounds $id", ({ input, expected }: Case) => {
    const { value, min, max } = Bounds.parse(input);
    // these bounds include their end, ours exclude it: in minor units the next one is the same thing
    const row = { from: min * 100, below: max === null ? null : max * 100 + 1, amount: 1 };
    expect(findRow([row], value * 100) !== null).toBe(expected);
  });

  const Total = z.object({
    methods: z.array(
      z.object({
        name: z.string(),
        price: z.number(),
        min_total: z.number().optional(),
        max_total: z.number().optional(),
        min_weight: z.number().optional(),
        max_weight: z.number().optional(),
      }),
    ),
    items_total: z.number().optional(),
    total_weight: z.number().optional(),
  });

  test.each(ofKind("rules.items_total", "rules.total_weight"))(
    "bands $id",
    ({ input, expected }: Case) => {
      const { methods, items_total: total, total_weight: weight } = Total.parse(input);
      const scale = total === undefined ? 1000 : 100;
      const ours = methods.map((method, position) => {
        const from = Math.round((method.min_total ?? method.min_weight ?? 0) * scale);
        const max = method.max_total ?? method.max_weight;
        const rows = [
          {
            from,
            below: max === undefined ? null : Math.round(max * scale) + 1,
            amount: method.price * 100,
          },
        ];
        const base =
          total === undefined
            ? { by: "weight" as const, rows }
            : { by: "price" as const, basis: "before_discounts" as const, rows };
        return { ...aTable(`m${position}`, { base }), name: { text: method.name } };
      });
      const line = aLine({
        grams: Math.round((weight ?? 1) * 1000),
        priceMinor: Math.round((total ?? 1) * 100),
      });
      const rates = offered({ zones: [EVERYWHERE], methods: ours }, aCart({ lines: [line] }));
      expect({ offered: rates.map(({ name }) => name).toSorted() }).toEqual(expected);
    },
  );

  const PerUnit = z.object({ perUnit: z.number(), units: z.number() });

  test.each(ofKind("calculator.per_unit"))("per unit $id", ({ input, expected }: Case) => {
    const { perUnit, units } = PerUnit.parse(input);
    const methods = [aTable("m", { ...flat(0), perUnit })];
    const rates = offered(
      { zones: [EVERYWHERE], methods },
      aCart({ lines: [aLine({ quantity: units })] }),
    );
    expect(rates[0]?.priceMinor).toBe(expected);
  });

  const Sheet = z.array(
    z.object({
      name: z.string(),
      settings: z.object({
        services: z.array(
          z.object({
            service_name: z.string(),
            surcharges: z.unknown().optional(),
            domicile: z.boolean(),
            max_weight: z.number().optional(),
            zones: z.array(
              z.object({
                rate: z.number(),
                min_weight: z.number().optional(),
                max_weight: z.number().optional(),
              }),
            ),
          }),
        ),
      }),
      request: z.object({
        parcels: z.array(z.object({ weight: z.number() })),
        services: z.array(z.string()),
        recipient: z.object({ country_code: z.string() }),
      }),
      expected: z.tuple([
        z.array(
          z.object({ meta: z.object({ service_name: z.string() }), total_charge: z.number() }),
        ),
        z.array(z.unknown()),
      ]),
    }),
  );
  const sheets = isThere ? Sheet.parse(read("rate-sheet-cases.json")) : [];
  // one parcel, domestic, without a choice of services or surcharges: what a table by weight says
  const plain = sheets.filter(
    ({ settings, request }) =>
      request.parcels.length === 1 &&
      request.services.length === 0 &&
      settings.services.every((s) => s.surcharges === undefined),
  );

  test.each(plain)("rate sheet $name", ({ settings, request, expected }) => {
    const isTiered = settings.services.some(({ zones }) => zones.length > 1);
    const grams = (amount: number) =>
      isTiered ? Math.round(amount * 1000) : gramsFromMilliPounds(amount * 1000);
    const methods = settings.services
      .filter(({ domicile }) => domicile)
      .map((service, position) => {
        const rows = service.zones.map((zone) => {
          const max = zone.max_weight ?? service.max_weight;
          return {
            from: grams(zone.min_weight ?? 0),
            below: max === undefined ? null : grams(max),
            amount: Math.round(zone.rate * 100),
          };
        });
        return {
          ...aTable(`m${position}`, { base: { by: "weight", rows } }, { zones: ["home"] }),
          name: { text: service.service_name },
        };
      });
    const weight = gramsFromMilliPounds(Math.round((request.parcels[0]?.weight ?? 0) * 1000));
    const cart = aCart({ lines: [aLine({ grams: weight })] });
    const rates = offered({ zones: [aZone("home", { country: "CA" })], methods }, cart);
    const wanted = expected[0].map(({ meta, total_charge: charge }) => [
      meta.service_name,
      Math.round(charge * 100),
    ]);
    expect(rates.map(({ name, priceMinor }) => [name, priceMinor])).toEqual(wanted);
  });

  test("the cases that apply were found", () => {
    expect(ofKind("postcode.range").length).toBeGreaterThan(5);
    expect(plain.length).toBeGreaterThan(1);
  });
});
