import { BlockStack, InlineStack, Text } from "@shopify/polaris";
import type { ReactNode } from "react";

interface FactListProps {
  readonly title: string;
  readonly facts: readonly (readonly [label: string, value: ReactNode])[];
}

/** Names and values under one heading. */
export function FactList({ title, facts }: FactListProps) {
  return (
    <BlockStack gap="300">
      <Text as="h2" variant="headingSm">
        {title}
      </Text>
      <dl style={{ margin: 0, display: "grid", gap: "var(--p-space-150)" }}>
        {facts.map(([label, value]) => (
          <InlineStack key={label} align="space-between" gap="200">
            <dt>
              <Text as="span" tone="subdued">
                {label}
              </Text>
            </dt>
            <dd style={{ margin: 0 }}>{value}</dd>
          </InlineStack>
        ))}
      </dl>
    </BlockStack>
  );
}
