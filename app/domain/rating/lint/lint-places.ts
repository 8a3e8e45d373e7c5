import { COUNTRY_CODES } from "#app/domain/places/countries.ts";
import { normaliseProvince } from "#app/domain/places/normalise-place.ts";
import { zoneIdsOf } from "../edit-config.ts";
import { compilePostcodes } from "../postcodes.ts";
import type { RatingConfig, Region, Zone } from "../schema.ts";
import type { Finding } from "./finding.ts";

/** Zones that claim the same places equally, and countries in which no enabled method delivers. */
export function lintPlaces(config: RatingConfig): Finding[] {
  return [...overlaps(config.zones), ...unserved(config)];
}

/**
 * Two zones overlap where an address lies in both and neither is more specific: the merchant's order of the zones then
 * decides. A province inside its country, or postcodes inside a province, are no overlap.
 */
function overlaps(zones: readonly Zone[]): Finding[] {
  const findings: Finding[] = [];
  zones.forEach((zone, index) => {
    for (const other of zones.slice(index + 1)) {
      const country = zone.regions.find((region) =>
        other.regions.some((against) => overlap(region, against)),
      )?.country;
      if (country !== undefined)
        findings.push({
          key: "zones_overlap",
          severity: "warning",
          values: { zone: zone.name, other: other.name, country },
        });
    }
  });
  return findings;
}

function overlap(a: Region, b: Region): boolean {
  if (a.country !== b.country) return false;
  const sameKind =
    a.provinces.length > 0 === b.provinces.length > 0 &&
    a.postcodes.length > 0 === b.postcodes.length > 0;
  if (!sameKind || !provincesMeet(a, b)) return false;
  if (a.postcodes.length > 0) return spansMeet(a, b);
  // two whole countries do not meet where one leaves out what the other might name; then nobody can say simply
  return a.excludedPostcodes.length === 0 && b.excludedPostcodes.length === 0;
}

function provincesMeet(a: Region, b: Region): boolean {
  if (a.provinces.length === 0) return true;
  const codes = new Set(a.provinces.map((text) => normaliseProvince(a.country, text)));
  return b.provinces.some((text) => codes.has(normaliseProvince(b.country, text)));
}

function spansMeet(a: Region, b: Region): boolean {
  const { spans } = compilePostcodes(a.country, a.postcodes).set;
  const others = compilePostcodes(b.country, b.postcodes).set.spans;
  let at = 0;
  for (const span of spans) {
    // both lists are sorted and do not overlap in themselves
    while (at < others.length && (others[at]?.hi ?? "") < span.lo) at += 1;
    const other = others[at];
    if (other !== undefined && other.lo <= span.hi) return true;
  }
  return false;
}

function unserved(config: RatingConfig): Finding[] {
  const enabled = config.methods.filter((method) => method.enabled);
  if (enabled.some((method) => method.kind === "live" && method.zoneIds.length === 0)) return [];
  const ids = new Set(enabled.flatMap(zoneIdsOf));
  const named = new Set(config.zones.flatMap(({ regions }) => regions.map((r) => r.country)));
  const served = new Set(
    config.zones.flatMap(({ id, regions }) => (ids.has(id) ? regions.map((r) => r.country) : [])),
  );
  const lacking = COUNTRY_CODES.filter(
    (code) => !served.has(code) && (named.has(code) || !served.has("*")),
  );
  if (lacking.length === 0) return [];
  return [
    {
      key: "countries_unserved",
      severity: "note",
      values: { countries: lacking.join(" "), count: lacking.length },
    },
  ];
}
