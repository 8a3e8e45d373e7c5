import { useNavigation, useSubmit } from "@remix-run/react";
import { BlockStack, Button, Card, Form, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CredentialFields, typedIn, type TypedAccount } from "./credential-fields.tsx";
import type { AccountView, ProviderView } from "./view.ts";

interface AccountSettingsProps {
  readonly account: AccountView;
  readonly provider: ProviderView;
}

/** Renames the account or gives it another key; the present key is never shown. */
export function AccountSettings({ account, provider }: AccountSettingsProps) {
  const { t } = useTranslation("carriers");
  const submit = useSubmit();
  const busy = useNavigation().state !== "idle";
  const [typed, setTyped] = useState<TypedAccount>({ label: account.label, values: {} });
  const isOff = account.status === "disconnected";
  const changed =
    typed.label.trim() !== account.label ||
    provider.fields.some(({ name }) => typedIn(typed.values, name) !== "");
  const send = () => {
    const own = { intent: "save", provider: provider.id, label: typed.label };
    submit({ ...typed.values, ...own }, { method: "post" });
  };
  return (
    <Card>
      <Form onSubmit={send}>
        <BlockStack gap="400">
          <Text as="h2" variant="headingMd">
            {t(isOff ? "account.reconnect" : "account.settings")}
          </Text>
          <CredentialFields {...typed} provider={provider} replacing={!isOff} onChange={setTyped} />
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
