import { describe, expect, test } from "vitest";
import { normaliseCountry, normaliseProvince } from "./normalise-place.ts";
import { COUNTRIES_WITH_PROVINCES, provinceName, provincesOf } from "./provinces.ts";

describe("a province", () => {
  test.each(COUNTRIES_WITH_PROVINCES)(
    "of %s is known by its code and its name, however written",
    (country) => {
      for (const { code, name } of provincesOf(country))
        for (const spelling of [
          code,
          code.toLowerCase(),
          `${country}-${code}`,
          name,
          name.toLowerCase(),
        ])
          expect([spelling, normaliseProvince(country, spelling)]).toEqual([spelling, code]);
    },
  );

  test.each(COUNTRIES_WITH_PROVINCES)("of %s has a code and a name of its own", (country) => {
    const provinces = provincesOf(country);
    expect(new Set(provinces.map(({ code }) => code)).size).toBe(provinces.length);
    expect(new Set(provinces.map(({ name }) => name)).size).toBe(provinces.length);
    expect(provinces.every(({ code, name }) => code !== "" && name !== "")).toBe(true);
  });

  test.each([
    ["CA", "ontário", "ON"],
    ["CA", "Colombie-Britannique", "BC"],
    ["US", "Washington, D.C.", "DC"],
    ["NZ", "Hawke's Bay", "HKB"],
    ["DE", "Thüringen", "TH"],
    ["GB", "Northern Ireland", "NIR"],
    ["ZA", "KZN", "NL"],
    ["JP", "Tōkyō", "TOKYO"],
    ["JP", "JP-13", "13"],
    ["FR", "", ""],
  ])("of %s written %s is %s", (country, spelling, code) => {
    expect(normaliseProvince(country, spelling)).toBe(code);
  });

  test.each([
    ["AGU", "AGS"],
    ["CMX", "DF"],
    ["Mexico City", "DF"],
    ["ROO", "Q ROO"],
    ["QROO", "Q ROO"],
    ["NLE", "NL"],
    ["MEX", "MEX"],
  ])("of Mexico given by ISO code or other name %s gets Shopify's code %s", (spelling, code) => {
    expect(normaliseProvince("MX", spelling)).toBe(code);
    expect(provinceName("MX", code)).not.toBe(code);
  });
});

test("a country is read in any case, the United Kingdom also as UK", () => {
  expect([" de ", "uk", "GB"].map(normaliseCountry)).toEqual(["DE", "GB", "GB"]);
});
