/** Which prices come from a carrier account with a test key: they are for trying out and may differ from real ones. */
import { methodOfCode } from "./method-codes.ts";
import type { RatingConfig } from "./schema.ts";
import type { OfferedRate, RateSource } from "./types.ts";

/** Sources whose price the carrier gave, now or earlier; the others are the merchant's own figures. */
const FROM_CARRIER: ReadonlySet<RateSource> = new Set([
  "live",
  "cached",
  "backup_lane",
  // of an account whose key is of the same kind: the editor offers no other
  "backup_carrier",
]);

/** Ids of the methods that accounts with a test key price, in the merchant's order. */
export function testMethodIds(
  config: RatingConfig,
  accounts: readonly { readonly id: string; readonly mode: "test" | "live" }[],
): string[] {
  const tests = new Set(accounts.flatMap(({ id, mode }) => (mode === "test" ? id : [])));
  return config.methods.flatMap((method) =>
    method.kind === "live" && tests.has(method.accountId) ? method.id : [],
  );
}

/** Did a test key give this rate its price? */
export function isTestPriced(
  rate: Pick<OfferedRate, "methodId" | "source">,
  testMethods: readonly string[],
): boolean {
  return FROM_CARRIER.has(rate.source) && testMethods.includes(rate.methodId);
}

/** Is a test-priced method among what this quote offered, and not the merchant's own tables alone? */
export function hasTestPrice(
  quote: { readonly codes: readonly string[]; readonly source: string },
  testMethods: readonly string[],
): boolean {
  return (
    quote.source !== "table" && quote.codes.some((code) => testMethods.includes(methodOfCode(code)))
  );
}
