import { Text } from "@shopify/polaris";
import type { ReactNode } from "react";

/** For screen readers alone. */
export function VisuallyHidden({ children }: { readonly children: ReactNode }) {
  return (
    <Text as="span" visuallyHidden>
      {children}
    </Text>
  );
}
