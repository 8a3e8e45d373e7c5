import { BlockStack, Box, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

const PAGES = ["exchange", "history", "transfer", "privacy", "audit"] as const;

/** What belongs to the settings and fills a page of its own. */
export function MorePages() {
  const { t } = useTranslation("settings");
  return (
    <Card padding="0">
      <BlockStack as="ul">
        {PAGES.map((page, index) => (
          <Box
            key={page}
            as="li"
            padding="400"
            borderColor="border"
            {...(index === 0 ? {} : { borderBlockStartWidth: "025" as const })}
          >
            <InlineStack gap="400" align="space-between" blockAlign="center">
              <BlockStack gap="050">
                <Text as="h2" variant="headingSm">
                  {t(`${page}.title`)}
                </Text>
                <Text as="p" tone="subdued">
                  {t(`${page}.summary`)}
                </Text>
              </BlockStack>
              <Button
                url={`/app/settings/${page}`}
                accessibilityLabel={t("openPage", { page: t(`${page}.title`) })}
              >
                {t("open")}
              </Button>
            </InlineStack>
          </Box>
        ))}
      </BlockStack>
    </Card>
  );
}
