import { Form } from "@remix-run/react";
import { BlockStack, Button, Card, InlineGrid, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { EXAMPLES } from "#app/domain/rating/rule-form/examples.ts";

/** Rules to begin with; each is added switched off and opened. */
export function ExamplesCard() {
  const { t } = useTranslation("rules");
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t("empty.examples")}
          </Text>
          <Text as="p" tone="subdued">
            {t("empty.draft")}
          </Text>
        </BlockStack>
        <InlineGrid columns={{ xs: 1, md: 3 }} gap="400">
          {EXAMPLES.map((key) => {
            const name = t(`examples.${key}.name`);
            return (
              <Form key={key} method="post" action="/app/rules?index">
                <input type="hidden" name="intent" value="example" />
                <input type="hidden" name="example" value={key} />
                <input type="hidden" name="name" value={name} />
                <BlockStack gap="200" inlineAlign="start">
                  <Text as="h3" variant="headingSm">
                    {name}
                  </Text>
                  <Text as="p">{t(`examples.${key}.body`)}</Text>
                  <Button submit>{t("examples.use", { name })}</Button>
                </BlockStack>
              </Form>
            );
          })}
        </InlineGrid>
      </BlockStack>
    </Card>
  );
}
