import { RatingConfig, TableMethod } from "#app/domain/rating/schema.ts";
import type { Zone } from "#app/domain/rating/schema.ts";

/** A zone of one whole country. */
export function aZone(id: string, country = "US"): Zone {
  return {
    id,
    name: id,
    regions: [{ country, provinces: [], postcodes: [], excludedPostcodes: [] }],
  };
}

/** A table method at one flat price in the given zones. */
export function aTableMethod(id: string, zoneIds: readonly string[] = ["us"]): TableMethod {
  return TableMethod.parse({
    id,
    kind: "table",
    name: { text: id },
    prices: zoneIds.map((zoneId) => ({
      zoneId,
      pricing: { base: { by: "flat", amount: 500 } },
    })),
  });
}

/** A set-up with one zone "us" and the given methods, priced flat in it. */
export function aRatingConfig(...methodIds: string[]): RatingConfig {
  return RatingConfig.parse({
    schema: 1,
    currency: "USD",
    zones: [aZone("us")],
    methods: methodIds.map((id) => aTableMethod(id)),
  });
}
