import { Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

/** What Shopify itself said, as a quotation beside the app's own sentence: it comes in English whatever the admin speaks. */
export function ShopifyWords({ words }: { readonly words: string | null }) {
  const { t } = useTranslation();
  if (words === null || words === "") return null;
  return (
    <div lang="en">
      <Text as="p" tone="subdued">
        {t("error.shopifyWords", { words })}
      </Text>
    </div>
  );
}
