import { postcodeSpan, type KeySpan } from "./postcode-key.ts";
import {
  compilePostcodes,
  matchPostcode,
  type PostcodeMatch,
  type PostcodeSet,
} from "./postcodes.ts";
import { normaliseProvince } from "#app/domain/places/normalise-place.ts";
import type { Region, Zone } from "./schema.ts";
import type { Place } from "./types.ts";

export type MatchedBy = "postcode" | "province" | "country" | "rest_of_world";

interface CompiledRegion {
  readonly zone: number;
  readonly by: MatchedBy;
  /** the more of postcode (4), province (2) and country (1) it names, the more it weighs */
  readonly weight: number;
  readonly provinces: ReadonlySet<string> | null;
  readonly postcodes: PostcodeSet | null;
  readonly excluded: PostcodeSet | null;
}

/** Which zone comes first: the one that names the destination most closely, or the merchant's first. */
export type ZonePrecedence = "most_specific" | "first";

/** The zones of one configuration, by country. */
export interface ZoneIndex {
  readonly byCountry: ReadonlyMap<string, readonly CompiledRegion[]>;
  readonly restOfWorld: readonly CompiledRegion[];
  readonly precedence: ZonePrecedence;
  /** lines of postcode lists that nobody can read, for the merchant */
  readonly unreadable: readonly { readonly zoneId: string; readonly pattern: string }[];
}

export interface ZoneMatch {
  /** position in the configuration's zones */
  readonly zone: number;
  readonly by: MatchedBy;
  readonly weight: number;
  /** false: the address is incomplete and may lie in the zone */
  readonly certain: boolean;
}

/**
 * Both lists most specific first, zones of equal weight in the merchant's order, or all in the merchant's order; a zone stands in
 * one of them, once.
 */
export interface ZoneMatches {
  readonly certain: readonly ZoneMatch[];
  readonly possible: readonly ZoneMatch[];
}

/** Indexes zones by country and compiles their postcode lists. */
export function compileZones(
  zones: readonly Zone[],
  precedence: ZonePrecedence = "most_specific",
): ZoneIndex {
  const byCountry = new Map<string, CompiledRegion[]>();
  const restOfWorld: CompiledRegion[] = [];
  const unreadable: { zoneId: string; pattern: string }[] = [];
  zones.forEach((zone, position) => {
    for (const region of zone.regions) {
      const compiled = compileRegion(position, region);
      unreadable.push(...compiled.unreadable.map((pattern) => ({ zoneId: zone.id, pattern })));
      if (region.country === "*") restOfWorld.push(compiled.region);
      else
        byCountry.set(region.country, [...(byCountry.get(region.country) ?? []), compiled.region]);
    }
  });
  return { byCountry, restOfWorld, precedence, unreadable };
}

function compileRegion(zone: number, region: Region) {
  const named = compilePostcodes(region.country, region.postcodes);
  const excluded = compilePostcodes(region.country, region.excludedPostcodes);
  const provinces = region.provinces.map((text) => normaliseProvince(region.country, text));
  const hasPostcodes = region.postcodes.length > 0;
  const hasProvinces = provinces.length > 0;
  const compiled: CompiledRegion = {
    zone,
    by: matchedBy(region.country, hasPostcodes, hasProvinces),
    weight: (hasPostcodes ? 4 : 0) + (hasProvinces ? 2 : 0) + (region.country === "*" ? 0 : 1),
    provinces: hasProvinces ? new Set(provinces) : null,
    postcodes: hasPostcodes ? named.set : null,
    excluded: region.excludedPostcodes.length > 0 ? excluded.set : null,
  };
  return { region: compiled, unreadable: [...named.unreadable, ...excluded.unreadable] };
}

function matchedBy(country: string, hasPostcodes: boolean, hasProvinces: boolean): MatchedBy {
  if (hasPostcodes) return "postcode";
  if (hasProvinces) return "province";
  return country === "*" ? "rest_of_world" : "country";
}

/**
 * The zones that a destination lies in for certain, and those that it may lie in because its postcode or province is
 * missing or stops early. The rest of the world is every country that no region names. `place` is normalised
 * (provinces.ts).
 */
export function matchZones(index: ZoneIndex, place: Place): ZoneMatches {
  const regions = index.byCountry.get(place.country) ?? index.restOfWorld;
  if (place.country === "" || regions.length === 0) return { certain: [], possible: [] };
  // a list for the rest of the world cannot know how each country writes its codes
  const writtenAs = index.byCountry.has(place.country) ? place.country : "*";
  const code = postcodeSpan(writtenAs, place.postcode);
  const best = new Map<number, ZoneMatch>();
  for (const region of regions) {
    const match = matchRegion(region, place.province, code);
    if (match === "no") continue;
    const certain = match === "yes";
    const { zone, by, weight } = region;
    const known = best.get(zone);
    if (known === undefined || better({ certain, weight }, known))
      best.set(zone, { zone, by, weight, certain });
  }
  const closeness = index.precedence === "most_specific" ? 1 : 0;
  const sorted = [...best.values()].sort(
    (a, b) => closeness * (b.weight - a.weight) || a.zone - b.zone,
  );
  return {
    certain: sorted.filter((match) => match.certain),
    possible: sorted.filter((match) => !match.certain),
  };
}

function better(
  a: { certain: boolean; weight: number },
  b: { certain: boolean; weight: number },
): boolean {
  return a.certain === b.certain ? a.weight > b.weight : a.certain;
}

function matchRegion(
  region: CompiledRegion,
  province: string,
  code: KeySpan | null,
): PostcodeMatch {
  const inProvince = matchProvince(region.provinces, province);
  if (inProvince === "no") return "no";
  const listed = region.postcodes === null ? "yes" : matchPostcode(region.postcodes, code);
  if (listed === "no") return "no";
  const excluded = region.excluded === null ? "no" : matchPostcode(region.excluded, code);
  if (excluded === "yes") return "no";
  return inProvince === "yes" && listed === "yes" && excluded === "no" ? "yes" : "possible";
}

function matchProvince(provinces: ReadonlySet<string> | null, province: string): PostcodeMatch {
  if (provinces === null || provinces.has(province)) return "yes";
  return province === "" ? "possible" : "no";
}
