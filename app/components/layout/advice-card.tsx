import { BlockStack, Card, Text } from "@shopify/polaris";
import type { ReactNode } from "react";

/** A word of advice beside a list. */
export function AdviceCard({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ReactNode;
}) {
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingSm">
          {title}
        </Text>
        {children}
      </BlockStack>
    </Card>
  );
}
