import {
  BlockStack,
  Card,
  SkeletonBodyText,
  SkeletonDisplayText,
  SkeletonPage,
} from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { VisuallyHidden } from "./visually-hidden.tsx";

/** The shape of a page while it is fetched. */
export function LoadingPage() {
  const { t } = useTranslation();
  return (
    <>
      <VisuallyHidden>
        <output>{t("state.loading")}</output>
      </VisuallyHidden>
      <SkeletonPage>
        <BlockStack gap="400">
          {[2, 5, 3].map((lines) => (
            <Card key={lines}>
              <BlockStack gap="400">
                <SkeletonDisplayText size="small" />
                <SkeletonBodyText lines={lines} />
              </BlockStack>
            </Card>
          ))}
        </BlockStack>
      </SkeletonPage>
    </>
  );
}
