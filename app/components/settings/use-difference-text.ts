import { useTranslation } from "react-i18next";
import { formatMoney } from "#app/components/layout/format-money.ts";
import type { ConfigDifference } from "#app/domain/rating/diff-config.ts";

/** Turns a difference between two versions into a sentence in the merchant's language. */
export function useDifferenceText(): (difference: ConfigDifference) => string {
  const { t, i18n } = useTranslation("methods");
  return ({ key, values }) => {
    const shown: Record<string, string | number> = {};
    for (const [name, value] of Object.entries(values))
      shown[name] =
        typeof value === "object" ? formatMoney(i18n.language, value.minor, value.currency) : value;
    return t(`diff.${key}`, shown);
  };
}
