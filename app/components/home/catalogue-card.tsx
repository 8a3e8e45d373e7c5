import { Badge, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { DateText } from "#app/components/layout/date-text.tsx";
import type { HomeActions } from "./use-home-actions.ts";

export interface CatalogueCardProps {
  readonly products: number;
  readonly variants: number;
  readonly isSyncing: boolean;
  /** ISO 8601; null: never */
  readonly finishedAt: string | null;
  readonly actions: HomeActions;
}

/** What the app knows of the shop's products, and since when. */
export function CatalogueCard(props: CatalogueCardProps) {
  const { products, variants, isSyncing, finishedAt, actions } = props;
  const { t, i18n } = useTranslation("home");
  const count = (value: number): string => new Intl.NumberFormat(i18n.language).format(value);
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h2" variant="headingMd">
            {t("catalogue.title")}
          </Text>
          {isSyncing ? <Badge tone="info">{t("catalogue.syncing")}</Badge> : null}
        </InlineStack>
        {finishedAt === null ? (
          <Text as="p" tone="subdued">
            {t("catalogue.never")}
          </Text>
        ) : (
          <BlockStack gap="100">
            <Text as="p">
              {t("catalogue.size", { products: count(products), variants: count(variants) })}
            </Text>
            <Text as="p" tone="subdued">
              {t("catalogue.since")} <DateText at={finishedAt} />
            </Text>
          </BlockStack>
        )}
        <InlineStack gap="200">
          <Button
            disabled={isSyncing}
            loading={actions.busy === "sync"}
            onClick={() => actions.run("sync")}
          >
            {t("action.sync")}
          </Button>
          <Button url="/app/webhooks" variant="plain">
            {t("catalogue.webhooks")}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
