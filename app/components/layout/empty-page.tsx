import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";

export interface EmptyAction {
  readonly label: string;
  readonly url?: string;
  readonly onAction?: () => void;
}

export interface EmptyPageProps {
  readonly title: string;
  readonly body: string;
  readonly action?: EmptyAction;
  readonly secondaryAction?: EmptyAction;
}

/** In place of a list that has nothing yet: what belongs here, and the one thing to do about it. */
export function EmptyPage({ title, body, action, secondaryAction }: EmptyPageProps) {
  return (
    <Card padding="800">
      <BlockStack gap="400" inlineAlign="center">
        <BlockStack gap="200" inlineAlign="center">
          <Text as="h2" variant="headingMd" alignment="center">
            {title}
          </Text>
          <div style={{ maxWidth: "32rem" }}>
            <Text as="p" tone="subdued" alignment="center">
              {body}
            </Text>
          </div>
        </BlockStack>
        <InlineStack gap="200" align="center">
          {secondaryAction && <EmptyButton action={secondaryAction} />}
          {action && <EmptyButton action={action} primary />}
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

function EmptyButton({ action, primary = false }: { action: EmptyAction; primary?: boolean }) {
  const { label, url, onAction } = action;
  return (
    <Button
      {...(primary ? { variant: "primary" } : {})}
      {...(url === undefined ? {} : { url })}
      {...(onAction === undefined ? {} : { onClick: onAction })}
    >
      {label}
    </Button>
  );
}
