import { useNavigation, useSubmit } from "@remix-run/react";
import { BlockStack, Button, Card, Form, InlineStack, Select, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { PageFrame } from "#app/components/layout/page-frame.tsx";
import { CredentialFields, typedIn, type TypedAccount } from "./credential-fields.tsx";
import { RefusalBanner } from "./refusal-banner.tsx";
import type { ProviderView, Refusal } from "./view.ts";

interface ConnectPageProps {
  /** the first is proposed */
  readonly providers: readonly ProviderView[];
  /** `provider` is the id of the one that was tried: another may be chosen meanwhile */
  readonly refusal: (Refusal & { readonly provider: string }) | null;
}

/** Connects a carrier account: the credentials are tested before they are kept. */
export function ConnectPage({ providers, refusal }: ConnectPageProps) {
  const { t } = useTranslation("carriers");
  const submit = useSubmit();
  const busy = useNavigation().state !== "idle";
  const [provider, setProvider] = useState(providers[0]);
  const [typed, setTyped] = useState<TypedAccount>({ label: provider?.label ?? "", values: {} });
  if (provider === undefined) return null;
  const choose = (id: string) => {
    const chosen = providers.find((one) => one.id === id) ?? provider;
    setProvider(chosen);
    setTyped({ label: chosen.label, values: {} });
  };
  const send = () =>
    submit({ ...typed.values, provider: provider.id, label: typed.label }, { method: "post" });
  return (
    <PageFrame
      title={t("connect.title", { provider: provider.label })}
      backTo="/app/carriers"
      narrow
    >
      <BlockStack gap="400">
        {refusal?.provider !== provider.id || busy ? null : (
          <RefusalBanner provider={provider.id} refusal={refusal} title={t("connect.refused")} />
        )}
        <Card>
          <Form onSubmit={send}>
            <BlockStack gap="400">
              {providers.length === 1 ? null : (
                <Select
                  label={t("connect.provider")}
                  options={providers.map(({ id, label }) => ({ value: id, label }))}
                  value={provider.id}
                  onChange={choose}
                />
              )}
              <Text as="p">{t(`providers.${provider.id}.intro`)}</Text>
              <CredentialFields
                {...typed}
                provider={provider}
                replacing={false}
                onChange={setTyped}
              />
              <InlineStack align="end" gap="200">
                <Button url="/app/carriers">{t("connect.cancel")}</Button>
                <Button
                  submit
                  variant="primary"
                  loading={busy}
                  disabled={provider.fields.some(({ name }) => typedIn(typed.values, name) === "")}
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
