import { Banner, List } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Finding } from "#app/domain/rating/lint/finding.ts";

/** What the linter says about rules; that answers can be old stands at each rule instead. */
const SAID = [
  "rule_never_matches",
  "rule_shadowed",
  "rule_multiplies_over_origins",
  "rule_reaches_nothing",
] as const;

/** Rules that cannot work as meant, or probably do not. */
export function FindingsBanner({ findings }: { readonly findings: readonly Finding[] }) {
  const { t } = useTranslation("rules");
  const said = findings.flatMap(({ key, severity, values }) => {
    const known = SAID.find((one) => one === key);
    const text = (name: string) => (typeof values[name] === "string" ? values[name] : "");
    return known === undefined
      ? []
      : [{ key: known, severity, id: text("id"), rule: text("rule"), by: text("by") }];
  });
  if (said.length === 0) return null;
  const isError = said.some(({ severity }) => severity === "error");
  return (
    <Banner
      tone={isError ? "critical" : "warning"}
      title={t("findings.title", { count: said.length })}
    >
      <List>
        {said.map(({ key, id, rule, by }) => (
          <List.Item key={`${key} ${id}`}>{t(`findings.${key}`, { rule, by })}</List.Item>
        ))}
      </List>
    </Banner>
  );
}
