import { BlockStack, Box, Card } from "@shopify/polaris";
import type { ReactNode } from "react";

export interface RowListProps {
  readonly items: readonly { readonly id: string; readonly content: ReactNode }[];
}

/** Rows with a line between them, as a list that screen readers count. */
export function RowList({ items }: RowListProps) {
  return (
    <Card padding="0">
      <BlockStack as="ul">
        {items.map(({ id, content }, index) => (
          <Box
            key={id}
            as="li"
            padding="400"
            borderColor="border"
            {...(index === 0 ? {} : { borderBlockStartWidth: "025" as const })}
          >
            {content}
          </Box>
        ))}
      </BlockStack>
    </Card>
  );
}
