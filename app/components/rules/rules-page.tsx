import { Banner, BlockStack, Box, Card, Layout, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { EmptyPage } from "#app/components/layout/empty-page.tsx";
import { AdviceCard } from "#app/components/layout/advice-card.tsx";
import { PageFrame } from "#app/components/layout/page-frame.tsx";
import { FailureBanner } from "#app/components/methods/failure-banner.tsx";
import { Outbox } from "#app/components/methods/outbox.tsx";
import { rulesInOrder } from "#app/domain/rating/edit-rules.ts";
import type { Finding } from "#app/domain/rating/lint/finding.ts";
import type { WeightUnit } from "#app/domain/rating/method-form/schema.ts";
import type { RuleChoices } from "#app/domain/rating/rule-form/references.ts";
import type { RateRule } from "#app/domain/rating/rules/schema.ts";
import { describeRule, describeScope } from "./describe-rule.ts";
import { ExamplesCard } from "./examples-card.tsx";
import { FindingsBanner } from "./findings-banner.tsx";
import { RuleRow } from "./rule-row.tsx";
import { useRuleActions } from "./use-rule-actions.ts";
import { useWords } from "./use-words.ts";

interface RulesPageProps {
  readonly currency: string;
  readonly weightUnit: WeightUnit;
  readonly rules: readonly RateRule[];
  readonly choices: RuleChoices;
  readonly findings: readonly Finding[];
}

/** The shop's rules in the order in which they act. */
export function RulesPage(props: RulesPageProps) {
  const { t } = useTranslation("rules");
  const { t: common } = useTranslation("methods");
  const actions = useRuleActions(props.rules);
  return (
    <PageFrame
      title={t("title")}
      primaryAction={{ content: t("list.add"), url: "/app/rules/new" }}
      secondaryActions={[{ content: t("list.simulate"), url: "/app/simulator" }]}
    >
      <Outbox {...actions.outbox} action="/app/rules?index" />
      <BlockStack gap="400">
        <FailureBanner failure={actions.failure} />
        {actions.deleted.map((deleted) => (
          <Banner
            key={`${deleted.id} ${deleted.lastVersion}`}
            tone="info"
            title={common("list.deleted", { name: deleted.name })}
            action={{ content: common("list.undo"), onAction: () => actions.undo(deleted) }}
            onDismiss={() => actions.dismiss(deleted)}
          />
        ))}
        <FindingsBanner findings={props.findings} />
        {actions.rules.length === 0 ? (
          <>
            <EmptyPage
              title={t("empty.title")}
              body={t("empty.body")}
              action={{ label: t("list.add"), url: "/app/rules/new" }}
            />
            <ExamplesCard />
          </>
        ) : (
          <Layout>
            <Layout.Section>
              <RulesCard {...props} actions={actions} />
            </Layout.Section>
            <Layout.Section variant="oneThird">
              <Advice />
            </Layout.Section>
          </Layout>
        )}
      </BlockStack>
    </PageFrame>
  );
}

interface RulesCardProps extends RulesPageProps {
  readonly actions: ReturnType<typeof useRuleActions>;
}

function RulesCard({ actions, findings, ...props }: RulesCardProps) {
  const { t } = useTranslation("rules");
  const words = useWords(props);
  const stale = new Set(
    findings.flatMap(({ key, values }) => (key === "rule_stale" ? [values["id"]] : [])),
  );
  const ordered = rulesInOrder(actions.rules);
  return (
    <Card padding="0">
      <ol aria-label={t("title")} style={{ listStyle: "none", margin: 0, padding: 0 }}>
        {ordered.map((rule, index) => (
          <li
            key={rule.id}
            style={index === 0 ? {} : { borderTop: "1px solid var(--p-color-border-secondary)" }}
          >
            <Box padding="400">
              <RuleRow
                rule={{
                  ...rule,
                  says: describeRule(rule, words),
                  scope: describeScope(rule, words),
                  stale: stale.has(rule.id),
                }}
                number={index + 1}
                last={index === ordered.length - 1}
                onSwitch={(enabled) => actions.switchRule(rule.id, enabled)}
                onMove={(by) => actions.move(rule.id, by)}
                onDuplicate={() => actions.duplicate(rule.id, t("list.copySuffix"))}
                onDelete={() => actions.deleteRule(rule.id)}
              />
            </Box>
          </li>
        ))}
      </ol>
    </Card>
  );
}

function Advice() {
  const { t } = useTranslation("rules");
  return (
    <BlockStack gap="400">
      <AdviceCard title={t("list.orderTitle")}>
        <Text as="p">{t("list.order")}</Text>
      </AdviceCard>
      <AdviceCard title={t("list.conditionsTitle")}>
        <Text as="p">{t("list.conditions")}</Text>
      </AdviceCard>
    </BlockStack>
  );
}
