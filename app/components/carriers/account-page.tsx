import { useNavigation, useSubmit } from "@remix-run/react";
import { Banner, BlockStack, Card, Layout, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { DateText } from "#app/components/layout/date-text.tsx";
import { PageFrame } from "#app/components/layout/page-frame.tsx";
import { useToast } from "#app/components/layout/use-toast.ts";
import { carrierName } from "#app/domain/carriers/service-names.ts";
import { AccountMethods } from "./account-methods.tsx";
import { AccountSettings } from "./account-settings.tsx";
import { AccountBadges } from "./badges.tsx";
import { DisconnectCard } from "./disconnect-card.tsx";
import { HealthSummary } from "./health-summary.tsx";
import { RefusalBanner } from "./refusal-banner.tsx";
import { refusalOf, type AccountView, type ProviderView, type Refusal } from "./view.ts";

export interface AccountAnswer {
  readonly done: "tested" | "saved" | "disconnected";
  readonly refusal: Refusal | null;
  /** tells one answer from the next */
  readonly at: number;
}

interface AccountPageProps {
  readonly account: AccountView;
  /** null: this version of the app does not know it */
  readonly provider: ProviderView | null;
  /** it was connected a moment ago */
  readonly isNew: boolean;
  readonly answer: AccountAnswer | null;
}

/** One carrier account: does it work, what shoppers got, what it can offer, its key. */
export function AccountPage({ account, provider, isNew, answer }: AccountPageProps) {
  const { t } = useTranslation("carriers");
  const submit = useSubmit();
  const busy = useNavigation().state === "submitting";
  useToast(toastOf(answer, t));
  const isOff = account.status === "disconnected";
  return (
    <PageFrame
      title={account.label}
      titleMetadata={<AccountBadges mode={account.mode} status={account.status} />}
      backTo="/app/carriers"
      {...(isOff
        ? {}
        : {
            primaryAction: {
              content: t("action.addServices"),
              url: `/app/carriers/methods/new?account=${account.id}`,
            },
          })}
      secondaryActions={
        isOff
          ? []
          : [
              {
                content: t("action.test"),
                loading: busy,
                onAction: () => submit({ intent: "test" }, { method: "post" }),
              },
            ]
      }
    >
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <Notices {...{ account, isNew, answer }} />
            <Card>
              <BlockStack gap="300">
                <Text as="h2" variant="headingMd">
                  {t("health.title")}
                </Text>
                <HealthSummary health={account.health} />
              </BlockStack>
            </Card>
            <AccountMethods account={account} />
            {provider === null ? null : (
              <AccountSettings key={answer?.at ?? 0} account={account} provider={provider} />
            )}
            {isOff ? null : <DisconnectCard account={account} />}
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <CarriersCard account={account} />
        </Layout.Section>
      </Layout>
    </PageFrame>
  );
}

function toastOf(answer: AccountAnswer | null, t: (key: string) => string) {
  if (answer === null || answer.refusal !== null) return null;
  return { key: String(answer.at), text: t(`done.${answer.done}`) };
}

function Notices({ account, isNew, answer }: Omit<AccountPageProps, "provider">) {
  const { t } = useTranslation("carriers");
  const stored = account.status === "failing" ? refusalOf(account.lastError) : null;
  if (answer !== null && answer.refusal !== null)
    return (
      <RefusalBanner
        provider={account.provider}
        refusal={answer.refusal}
        title={t(answer.done === "tested" ? "account.failingTitle" : "connect.refused")}
      />
    );
  if (stored !== null)
    return (
      <RefusalBanner
        provider={account.provider}
        refusal={stored}
        title={t("account.failingTitle")}
      />
    );
  if (account.status === "disconnected")
    return (
      <Banner tone="info" title={t("account.offTitle")}>
        <p>{t("account.offBody")}</p>
      </Banner>
    );
  if (account.methods.length > 0 || !isNew) return null;
  return (
    <Banner tone="success" title={t("account.newTitle")}>
      <p>{t("account.newBody")}</p>
    </Banner>
  );
}

function CarriersCard({ account }: Pick<AccountPageProps, "account">) {
  const { t } = useTranslation("carriers");
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {t("account.carriers")}
        </Text>
        {account.capabilities.carriers.map(({ carrier, services }) => (
          <BlockStack key={carrier} gap="050">
            <Text as="h3" fontWeight="semibold">
              {carrierName(carrier)}
            </Text>
            <Text as="p" tone="subdued" variant="bodySm">
              {t("account.services", { count: services.length })}
            </Text>
          </BlockStack>
        ))}
        {account.lastCheckedAt === null ? null : (
          <Text as="p" tone="subdued" variant="bodySm">
            {t("account.checked")} <DateText at={account.lastCheckedAt} />
          </Text>
        )}
      </BlockStack>
    </Card>
  );
}
