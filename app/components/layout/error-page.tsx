import { isRouteErrorResponse, useRevalidator } from "@remix-run/react";
import { Banner, BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { PageFrame } from "./page-frame.tsx";
import { ShopifyWords } from "./shopify-words.tsx";

/** Codes of AppError that have words of their own in common.json, `error.codes`. */
const KNOWN_CODES = new Set([
  "NOT_FOUND",
  "CONFLICT",
  "FORBIDDEN",
  "SHOPIFY_UNAVAILABLE",
  "SHOPIFY_REFUSED",
  "SHOP_DISCONNECTED",
  "PROVIDER_UNAVAILABLE",
  "PROVIDER_REFUSED",
]);

/** A page that could not be shown: what happened, in the merchant's words, and what to do. */
export function ErrorPage({ error }: { readonly error: unknown }) {
  const { t } = useTranslation();
  const { revalidate, state } = useRevalidator();
  const code = codeOf(error);
  return (
    <PageFrame title={t(`error.codes.${code}.title`)} narrow>
      <Banner tone={code === "NOT_FOUND" ? "warning" : "critical"}>
        <BlockStack gap="300">
          <Text as="p">{t(`error.codes.${code}.body`)}</Text>
          <ShopifyWords words={messageOf(error)} />
          <InlineStack gap="200">
            <Button loading={state === "loading"} onClick={revalidate}>
              {t("action.retry")}
            </Button>
            <Button url="/app">{t("action.home")}</Button>
          </InlineStack>
        </BlockStack>
      </Banner>
    </PageFrame>
  );
}

function codeOf(error: unknown): string {
  if (!isRouteErrorResponse(error)) return "UNKNOWN";
  const code = textOf(error.data, "code");
  if (code !== null && KNOWN_CODES.has(code)) return code;
  return error.status === 404 ? "NOT_FOUND" : "UNKNOWN";
}

function messageOf(error: unknown): string | null {
  return isRouteErrorResponse(error) ? textOf(error.data, "message") : null;
}

/** A text of what the server answered, whatever that was; null when it is empty or not there. */
function textOf(data: unknown, key: string): string | null {
  const value: unknown = typeof data === "object" && data !== null ? Reflect.get(data, key) : null;
  return typeof value === "string" && value !== "" ? value : null;
}
