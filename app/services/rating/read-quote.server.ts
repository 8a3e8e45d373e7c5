import { compileConfig } from "#app/domain/rating/compile.ts";
import { decodeDecisions } from "#app/domain/rating/decision-codec.ts";
import type { MethodDecision, OfferedRate } from "#app/domain/rating/types.ts";
import { findVariants } from "#app/models/catalogue/variant-search.server.ts";
import { getConfigVersion } from "#app/models/rating/config-version.server.ts";
import { findOrdersOfQuotes } from "#app/models/rating/quote-orders.server.ts";
import type { QuoteOrder } from "#app/models/rating/quote-orders.server.ts";
import { getLoggedQuote } from "#app/models/rating/rate-log.server.ts";
import type { LoggedQuoteDetail } from "#app/models/rating/rate-log.server.ts";
import { findTestMethods } from "#app/services/carriers/find-test-methods.server.ts";

export interface ExplainedQuote {
  readonly row: Omit<LoggedQuoteDetail, "decisions" | "destinationHash">;
  readonly decisions: readonly MethodDecision[];
  readonly rates: readonly OfferedRate[];
  /** ids of methods that an account prices whose key is a test key now */
  readonly testMethods: readonly string[];
  readonly orders: readonly QuoteOrder[];
  /** what was in the cart, as far as the catalogue still knows it */
  readonly goods: readonly { readonly id: string; readonly name: string | null }[];
}

/** One quote of the log, spelt out with the configuration that it was made under; null when the log has no such quote. */
export async function readQuote(
  shop: string,
  id: string,
  at: Date,
): Promise<ExplainedQuote | null> {
  const found = await getLoggedQuote(shop, { createdAt: at, id });
  if (found === null) return null;
  const { decisions: text, destinationHash: _hash, ...row } = found;
  const [version, orders, variants] = await Promise.all([
    getConfigVersion(shop, row.configVersion),
    findOrdersOfQuotes(shop, [id]),
    findVariants(
      shop,
      row.variantIds.map((variantId) => BigInt(variantId)),
    ),
  ]);
  const compiled = version === null ? null : compileConfig(version.version, version.config);
  const names = new Map(
    variants.map((one) => [one.id, [one.product, one.title].filter(Boolean).join(" · ")]),
  );
  return {
    row,
    testMethods: version === null ? [] : await findTestMethods(shop, version.config),
    ...decodeDecisions(text, {
      compiled,
      currency: row.currency,
      locale: row.locale,
      place: row,
    }),
    orders,
    goods: row.variantIds.map((variantId) => ({
      id: variantId,
      name: names.get(variantId) ?? null,
    })),
  };
}
