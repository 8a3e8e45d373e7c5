import { useNavigation, useSubmit } from "@remix-run/react";
import { BlockStack, Button, Card, Form, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { PageFrame } from "#app/components/layout/page-frame.tsx";
import { KeyFields } from "./key-fields.tsx";
import { RefusalBanner } from "./refusal-banner.tsx";
import type { Refusal } from "./view.ts";

/** Connects an EasyPost account: the key is tested before it is kept. */
export function ConnectPage({ refusal }: { readonly refusal: Refusal | null }) {
  const { t } = useTranslation("carriers");
  const submit = useSubmit();
  const busy = useNavigation().state !== "idle";
  const [fields, setFields] = useState({ label: "EasyPost", apiKey: "" });
  const send = () => submit({ provider: "easypost", ...fields }, { method: "post" });
  return (
    <PageFrame title={t("connect.title")} backTo="/app/carriers" narrow>
      <BlockStack gap="400">
        {refusal === null || busy ? null : (
          <RefusalBanner refusal={refusal} title={t("connect.refused")} />
        )}
        <Card>
          <Form onSubmit={send}>
            <BlockStack gap="400">
              <Text as="p">{t("connect.intro")}</Text>
              <KeyFields
                {...fields}
                keyLabel={t("connect.key")}
                keyHelp={t("connect.keyHelp")}
                onChange={(part) => setFields((now) => ({ ...now, ...part }))}
              />
              <InlineStack align="end" gap="200">
                <Button url="/app/carriers">{t("connect.cancel")}</Button>
                <Button
                  submit
                  variant="primary"
                  loading={busy}
                  disabled={fields.apiKey.trim() === ""}
                >
                  {t("connect.submit")}
                </Button>
              </InlineStack>
            </BlockStack>
          </Form>
        </Card>
        <Text as="p" variant="bodySm" tone="subdued">
          {t("connect.safe")}
        </Text>
      </BlockStack>
    </PageFrame>
  );
}
