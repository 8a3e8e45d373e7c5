import { RatingConfig } from "./schema.ts";

/**
 * The first configuration of a shop: nothing is served yet, every setting at its default.
 *
 * @param currency ISO 4217 code of the shop; all amounts of the document are in it
 */
export function emptyConfig(currency: string): RatingConfig {
  return RatingConfig.parse({ schema: 1, currency });
}
