import type { LiveMethod, RatingConfig } from "#app/domain/rating/schema.ts";

/** The live methods that an account prices, in the merchant's order. */
export function methodsOfAccount(config: RatingConfig, accountId: string): readonly LiveMethod[] {
  return config.methods.filter(
    (method): method is LiveMethod => method.kind === "live" && method.accountId === accountId,
  );
}
