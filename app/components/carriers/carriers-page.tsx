import { BlockStack, Card, InlineStack, Link, Text } from "@shopify/polaris";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { carrierName } from "#app/domain/carriers/service-names.ts";
import { EmptyPage } from "#app/components/layout/empty-page.tsx";
import { PageFrame } from "#app/components/layout/page-frame.tsx";
import { useFormat } from "#app/components/methods/use-format.ts";
import { AccountBadges } from "./badges.tsx";
import { HealthSummary } from "./health-summary.tsx";
import { RefusalBanner } from "./refusal-banner.tsx";
import { refusalOf, type AccountView } from "./view.ts";

/** The shop's carrier accounts and how they do. */
export function CarriersPage({ accounts }: { readonly accounts: readonly AccountView[] }) {
  const { t } = useTranslation("carriers");
  if (accounts.length === 0)
    return (
      <PageFrame title={t("title")}>
        <EmptyPage
          title={t("empty.title")}
          body={t("empty.body")}
          action={{ label: t("action.connect"), url: "/app/carriers/new" }}
        />
      </PageFrame>
    );
  return (
    <PageFrame
      title={t("title")}
      primaryAction={{ content: t("action.connect"), url: "/app/carriers/new" }}
    >
      <BlockStack gap="400">
        {accounts.map((account) => (
          <AccountCard key={account.id} account={account} />
        ))}
      </BlockStack>
    </PageFrame>
  );
}

function AccountCard({ account }: { readonly account: AccountView }) {
  const { t } = useTranslation("carriers");
  const format = useFormat();
  const refusal = account.status === "failing" ? refusalOf(account.lastError) : null;
  const names = account.capabilities.carriers.map(({ carrier }) => carrierName(carrier));
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            <Link url={`/app/carriers/${account.id}`} removeUnderline>
              {account.label}
            </Link>
          </Text>
          <AccountBadges mode={account.mode} status={account.status} />
        </InlineStack>
        {refusal === null ? null : (
          <RefusalBanner
            provider={account.provider}
            refusal={refusal}
            title={t("account.failingTitle")}
          />
        )}
        <Text as="p" tone="subdued">
          {format.list(names)}
        </Text>
        <BlockStack gap="200">
          <Text as="h3" variant="headingSm">
            {t("health.title")}
          </Text>
          <HealthSummary health={account.health} />
        </BlockStack>
        <Text as="p">{methodsText(account, t)}</Text>
      </BlockStack>
    </Card>
  );
}

function methodsText({ methods }: AccountView, t: TFunction<"carriers">): string {
  const active = methods.filter((method) => method.enabled).length;
  return methods.length === 0 ? t("account.noMethods") : t("account.methods", { count: active });
}
