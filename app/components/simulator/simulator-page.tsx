import { Form, useNavigation, useSubmit } from "@remix-run/react";
import { BlockStack, Button, Card, InlineStack, Layout, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyPage } from "#app/components/layout/empty-page.tsx";
import { PageFrame } from "#app/components/layout/page-frame.tsx";
import { useAddressFields } from "#app/components/layout/use-address-fields.ts";
import { showSimulation } from "#app/domain/rating/simulation-query.ts";
import type { SimulationFields } from "#app/domain/rating/simulation-query.ts";
import type { LengthUnit } from "#app/domain/units/lengths.ts";
import { AddressFields } from "./address-fields.tsx";
import { CartEditor } from "./cart-editor.tsx";
import type { VariantFacts } from "./variant-figures.tsx";
import { CopyLink } from "./copy-link.tsx";
import { OriginFields } from "./origin-fields.tsx";
import { ShopperFields } from "./shopper-fields.tsx";
import { SimulationResult } from "./simulation-result.tsx";
import type { SimulationFacts } from "./simulation-result.tsx";

export interface SimulatorPageProps {
  readonly fields: SimulationFields;
  readonly variants: readonly VariantFacts[];
  readonly simulation: SimulationFacts | null;
  readonly shopCurrency: string;
  readonly currencies: readonly string[];
  readonly hasMethods: boolean;
  /** ids of methods that an account with a test key prices */
  readonly testMethods: readonly string[];
  readonly lengthUnit: LengthUnit;
}

/** Try a cart and an address: what a shopper would see, and why. The address bar holds the whole simulation. */
export function SimulatorPage(props: SimulatorPageProps) {
  const { t } = useTranslation("simulator");
  const submit = useSubmit();
  const navigation = useNavigation();
  const [fields, change] = useAddressFields<SimulationFields>(props.fields);
  const [found, setFound] = useState<readonly VariantFacts[]>([]);
  const run = () => submit(showSimulation(fields), { method: "get", preventScrollReset: true });
  const running = navigation.state !== "idle";
  return (
    <PageFrame title={t("title")} subtitle={t("subtitle")}>
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          run();
        }}
      >
        <Layout>
          <Layout.Section variant="oneHalf">
            <BlockStack gap="400">
              <CartEditor
                items={fields.items}
                variants={merge(found, props.variants)}
                currency={props.shopCurrency}
                onChange={(items) => change({ items })}
                onFound={(more) => setFound((before) => merge(before, more))}
              />
              <AddressFields fields={fields} onChange={change} />
              <ShopperFields fields={fields} currencies={props.currencies} onChange={change} />
              <OriginFields fields={fields} onChange={change} />
              <InlineStack gap="200">
                <Button
                  submit
                  variant="primary"
                  loading={running}
                  disabled={fields.items.length === 0}
                >
                  {t("run")}
                </Button>
                <CopyLink fields={fields} />
              </InlineStack>
            </BlockStack>
          </Layout.Section>
          <Layout.Section variant="oneHalf">
            <div aria-live="polite" aria-busy={running}>
              <Result {...props} />
            </div>
          </Layout.Section>
        </Layout>
      </Form>
    </PageFrame>
  );
}

function Result(props: SimulatorPageProps) {
  const { fields, simulation, hasMethods, testMethods, lengthUnit } = props;
  const { t } = useTranslation("simulator");
  if (!hasMethods)
    return (
      <EmptyPage
        title={t("noMethodsHeading")}
        body={t("noMethodsText")}
        action={{ label: t("addMethod"), url: "/app/methods/new" }}
      />
    );
  if (simulation !== null)
    return (
      <SimulationResult
        simulation={simulation}
        currency={fields.currency}
        testMethods={testMethods}
        lengthUnit={lengthUnit}
      />
    );
  return (
    <Card>
      <Text as="p" tone="subdued">
        {fields.items.length === 0 ? t("start") : t("gone")}
      </Text>
    </Card>
  );
}

function merge(before: readonly VariantFacts[], found: readonly VariantFacts[]): VariantFacts[] {
  return [...new Map([...before, ...found].map((variant) => [variant.id, variant])).values()];
}
