import { emptyConfig } from "#app/domain/rating/defaults.ts";
import type { RatingConfig } from "#app/domain/rating/schema.ts";
import { getLatestConfig } from "#app/models/rating/config-version.server.ts";
import { findShop } from "#app/models/shop.server.ts";

export interface SetUp {
  /** 0: nothing was published yet */
  readonly version: number;
  readonly config: RatingConfig;
  readonly country: string;
  readonly timezone: string;
  readonly locale: string;
}

const UNKNOWN = { currency: "USD", country: "US", timezone: "UTC", primaryLocale: "en" };

/** The set-up in force with what the pages need to know of the shop beside it. */
export async function readSetUp(shop: string): Promise<SetUp> {
  const [latest, record] = await Promise.all([getLatestConfig(shop), findShop(shop)]);
  const { currency, country, timezone, primaryLocale } = record ?? UNKNOWN;
  const { version, config } = latest ?? { version: 0, config: emptyConfig(currency) };
  return { version, config, country, timezone, locale: primaryLocale };
}
