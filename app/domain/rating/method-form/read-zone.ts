import { isUnevenRange, parsePostcodePattern } from "../postcodes.ts";
import type { Region, Zone } from "../schema.ts";
import type { FieldProblem, RegionFields, ZoneFields } from "./schema.ts";

const LONGEST_NAME = 80;
const MOST_POSTCODES = 5_000;
/** How many unreadable lines a message names. */
const NAMED = 3;

export type ReadZoneResult =
  | { readonly ok: true; readonly zone: Zone }
  | { readonly ok: false; readonly problems: Record<string, FieldProblem> };

/** The zone that the editor's fields mean, or what is wrong, by the path of the field. */
export function readZone(fields: ZoneFields, id: string): ReadZoneResult {
  const problems: Record<string, FieldProblem> = {};
  const name = fields.name.trim();
  if (name === "") problems["name"] = { key: "required", values: {} };
  if (name.length > LONGEST_NAME)
    problems["name"] = { key: "tooLong", values: { most: LONGEST_NAME } };
  if (fields.regions.length === 0) problems["regions"] = { key: "noRegion", values: {} };
  const regions = fields.regions.map((region, index) => {
    for (const list of ["postcodes", "excludedPostcodes"] as const) {
      const problem = checkPostcodes(region.country, region[list]);
      if (problem !== null) problems[`regions.${index}.${list}`] = problem;
    }
    return readRegion(region);
  });
  return Object.keys(problems).length === 0
    ? { ok: true, zone: { id, name, regions } }
    : { ok: false, problems };
}

function readRegion(region: RegionFields): Region {
  return {
    country: region.country,
    provinces: region.country === "*" ? [] : region.provinces,
    postcodes: splitPostcodes(region.postcodes),
    excludedPostcodes: splitPostcodes(region.excludedPostcodes),
  };
}

/** The lines of a postcode field: parted by line breaks, commas or semicolons, each once. */
export function splitPostcodes(text: string): string[] {
  return [
    ...new Set(
      text
        .split(/[\n,;]+/)
        .map((line) => line.trim())
        .filter((line) => line !== ""),
    ),
  ];
}

/** What is wrong with a postcode field while it is typed; null: every line can be read. */
export function checkPostcodes(country: string, text: string): FieldProblem | null {
  const lines = splitPostcodes(text);
  if (lines.length === 0) return null;
  if (country === "*") return { key: "postcodesEverywhere", values: {} };
  if (lines.length > MOST_POSTCODES)
    return { key: "tooManyPostcodes", values: { most: MOST_POSTCODES } };
  const uneven = lines.filter((line) => isUnevenRange(country, line));
  if (uneven.length > 0)
    return { key: "unevenRanges", values: { list: uneven.slice(0, NAMED).join(", ") } };
  const unreadable = lines.filter(
    (line) => line.length > 40 || parsePostcodePattern(country, line) === null,
  );
  if (unreadable.length === 0) return null;
  return {
    key: "unreadablePostcodes",
    values: { list: unreadable.slice(0, NAMED).join(", "), count: unreadable.length },
  };
}

/** The editor's fields for a zone; reading them back with readZone gives the same zone. */
export function showZone(zone: Zone): ZoneFields {
  return {
    name: zone.name,
    regions: zone.regions.map((region) => ({
      country: region.country,
      provinces: region.provinces,
      postcodes: region.postcodes.join("\n"),
      excludedPostcodes: region.excludedPostcodes.join("\n"),
    })),
  };
}

/** A region that serves the whole country. */
export function wholeCountry(country: string): RegionFields {
  return { country, provinces: [], postcodes: "", excludedPostcodes: "" };
}

/** The fields of a new zone. */
export function emptyZone(): ZoneFields {
  return { name: "", regions: [] };
}
