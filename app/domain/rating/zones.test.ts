import { expect, test } from "vitest";
import { aConfig, aPlace, aZone } from "#tests/factories/rating.ts";
import { compileZones, matchZones, type ZonePrecedence } from "./zones.ts";

test.each([
  ["most_specific", ["CA", "US"]],
  ["first", ["US", "CA"]],
] as const)("zones that hold the same address, %s", (precedence: ZonePrecedence, wanted) => {
  const zones = [aZone("us", { country: "US" }), aZone("ca", { country: "US", provinces: ["CA"] })];
  const { certain } = matchZones(
    compileZones(aConfig({ zones }).zones, precedence),
    aPlace({ country: "US", province: "CA", postcode: "90210" }),
  );
  expect(certain.map(({ zone }) => zones[zone]?.name)).toEqual(wanted);
});
