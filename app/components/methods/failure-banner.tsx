import { Banner } from "@shopify/polaris";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { Failure } from "#app/lib/failure.ts";

/** Why the last action was refused, and what to do now. */
export function FailureBanner({ failure }: { readonly failure: Failure | null }) {
  const { t } = useTranslation("methods");
  if (failure === null) return null;
  return (
    <Banner tone="critical" title={t("failure.title")}>
      <p>{namedBy(failure, t) ?? t(`failure.${failure.code}`)}</p>
    </Banner>
  );
}

/** What stands in the way by its name; null: only the code says what happened. */
function namedBy({ details }: Failure, t: TFunction<"methods">): string | null {
  const { methods, rules, groups, goneMethods } = details;
  if (methods !== undefined) return t("failure.zoneInUse", { methods: String(methods) });
  if (rules !== undefined) return t("failure.methodInRules", { rules: String(rules) });
  if (groups !== undefined) return t("failure.methodInGroups", { groups: String(groups) });
  return goneMethods === undefined
    ? null
    : t("failure.ruleNamesGone", { methods: String(goneMethods) });
}
