import { useNavigation, useSubmit } from "@remix-run/react";
import { BlockStack, Button, Card, InlineStack, List, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AccountView } from "./view.ts";

/** Takes the account out of use, after saying what that means. */
export function DisconnectCard({ account }: { readonly account: AccountView }) {
  const { t } = useTranslation("carriers");
  const submit = useSubmit();
  const busy = useNavigation().state !== "idle";
  const [asking, setAsking] = useState(false);
  const active = account.methods.filter((method) => method.enabled);
  const note = t("disconnect.note", { name: account.label });
  return (
    <Card>
      <BlockStack gap="300" inlineAlign="start">
        <Text as="h2" variant="headingMd">
          {t("disconnect.title")}
        </Text>
        {asking ? null : (
          <Button tone="critical" onClick={() => setAsking(true)}>
            {t("disconnect.start")}
          </Button>
        )}
        {asking ? (
          <BlockStack gap="300">
            <Text as="p">{t("disconnect.body")}</Text>
            {active.length === 0 ? null : (
              <BlockStack gap="100">
                <Text as="p">{t("disconnect.methods", { count: active.length })}</Text>
                <List>
                  {active.map((method) => (
                    <List.Item key={method.id}>{method.name}</List.Item>
                  ))}
                </List>
              </BlockStack>
            )}
            <InlineStack gap="200">
              <Button
                tone="critical"
                variant="primary"
                loading={busy}
                onClick={() => submit({ intent: "disconnect", note }, { method: "post" })}
              >
                {t("disconnect.confirm")}
              </Button>
              <Button onClick={() => setAsking(false)}>{t("disconnect.keep")}</Button>
            </InlineStack>
          </BlockStack>
        ) : null}
      </BlockStack>
    </Card>
  );
}
