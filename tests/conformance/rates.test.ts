/**
 * Postcodes and zones of Saleor and WooCommerce. They lie outside the project, in the folder that CONFORMANCE_DIR names; without it there is nothing to hold
 * against.
 */
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { postcodeSpan } from "#app/domain/rating/postcode-key.ts";
import { compilePostcodes, matchPostcode } from "#app/domain/rating/postcodes.ts";
import { compileZones, matchZones } from "#app/domain/rating/zones.ts";
import { aConfig, aPlace, aZone } from "#tests/factories/rating.ts";
import { isThere, ofKind, why, type Case } from "./rate-cases.ts";

describe.skipIf(!isThere)(`places of other systems${why}`, () => {
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

  test("the cases that apply were found", () => {
    expect(ofKind("postcode.range").length).toBeGreaterThan(5);
  });
});
