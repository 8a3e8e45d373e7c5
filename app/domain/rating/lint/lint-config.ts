import { compileConfig } from "../compile.ts";
import type { RatingConfig } from "../schema.ts";
import type { Finding } from "./finding.ts";
import { lintPlaces } from "./lint-places.ts";
import { lintRules } from "./lint-rules.ts";

/** Everything odd about a set-up: rules, places, methods. */
export function lintConfig(config: RatingConfig): Finding[] {
  return [...lintRules(compileConfig(0, config)), ...lintPlaces(config), ...withoutBackup(config)];
}

/** Live methods that leave a shopper without a rate when their carrier is away. */
function withoutBackup({ methods }: RatingConfig): Finding[] {
  return methods.flatMap((method): Finding[] =>
    method.kind === "live" &&
    method.enabled &&
    method.backup === null &&
    method.backupService === null
      ? [
          {
            key: "method_without_backup",
            severity: "warning",
            values: { method: method.name.text, id: method.id },
          },
        ]
      : [],
  );
}

/** How many of the shop's products that need shipping lack something. */
export interface ProductCounts {
  readonly withoutWeight: number;
  readonly withoutDimensions: number;
}

/** What is odd about the catalogue under a set-up: assumed weights, and missing dimensions where carriers price by size. */
export function lintProducts(counts: ProductCounts, config: RatingConfig): Finding[] {
  const findings: Finding[] = [];
  const { defaultGrams: grams } = config.settings;
  if (counts.withoutWeight > 0)
    findings.push({
      key: "products_without_weight",
      severity: "warning",
      values: { count: counts.withoutWeight, grams },
    });
  const asksCarriers = config.methods.some(({ kind, enabled }) => kind === "live" && enabled);
  if (counts.withoutDimensions > 0 && asksCarriers)
    findings.push({
      key: "products_without_dimensions",
      severity: "warning",
      values: { count: counts.withoutDimensions },
    });
  return findings;
}
