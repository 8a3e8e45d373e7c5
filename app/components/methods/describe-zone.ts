import type { TFunction } from "i18next";
import { provinceName } from "#app/domain/places/provinces.ts";
import type { Region, Zone } from "#app/domain/rating/schema.ts";
import type { Format } from "./use-format.ts";

const NAMED = 4;
const PROVINCES_NAMED = 3;

/** The places of a zone in one line: "Germany, Austria and 25 more", "United States (California, Oregon)". */
export function describeZone(zone: Zone, t: TFunction<"methods">, format: Format): string {
  const places = zone.regions.map((region) => describeRegion(region, t, format));
  if (places.length <= NAMED) return places.join(", ");
  return t("zones.andMore", {
    places: places.slice(0, NAMED).join(", "),
    count: places.length - NAMED,
  });
}

function describeRegion(region: Region, t: TFunction<"methods">, format: Format): string {
  const country =
    region.country === "*" ? t("zones.everywhereElse") : format.country(region.country);
  const parts: string[] = [];
  const { provinces } = region;
  if (provinces.length > PROVINCES_NAMED)
    parts.push(t("zones.provinceCount", { count: provinces.length }));
  else parts.push(...provinces.map((code) => provinceName(region.country, code)));
  if (region.postcodes.length > 0)
    parts.push(t("zones.postcodeCount", { count: region.postcodes.length }));
  if (region.excludedPostcodes.length > 0)
    parts.push(t("zones.excludedCount", { count: region.excludedPostcodes.length }));
  return parts.length === 0 ? country : `${country} (${parts.join(", ")})`;
}
