import { useNavigation, useSubmit } from "@remix-run/react";
import { BlockStack, Button, Card, Form, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { KeyFields } from "./key-fields.tsx";
import type { AccountView } from "./view.ts";

/** Renames the account or gives it another key; the present key is never shown. */
export function AccountSettings({ account }: { readonly account: AccountView }) {
  const { t } = useTranslation("carriers");
  const submit = useSubmit();
  const busy = useNavigation().state !== "idle";
  const [fields, setFields] = useState({ label: account.label, apiKey: "" });
  const isOff = account.status === "disconnected";
  const changed = fields.label.trim() !== account.label || fields.apiKey.trim() !== "";
  return (
    <Card>
      <Form onSubmit={() => submit({ intent: "save", ...fields }, { method: "post" })}>
        <BlockStack gap="400">
          <Text as="h2" variant="headingMd">
            {t(isOff ? "account.reconnect" : "account.settings")}
          </Text>
          <KeyFields
            {...fields}
            keyLabel={t(isOff ? "connect.key" : "account.newKey")}
            keyHelp={t(isOff ? "connect.keyHelp" : "account.newKeyHelp")}
            onChange={(part) => setFields((now) => ({ ...now, ...part }))}
          />
          <InlineStack align="end">
            <Button submit disabled={!changed} loading={busy}>
              {t("account.save")}
            </Button>
          </InlineStack>
        </BlockStack>
      </Form>
    </Card>
  );
}
