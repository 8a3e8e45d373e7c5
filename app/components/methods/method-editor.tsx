import {
  BlockStack,
  Button,
  Card,
  Checkbox,
  InlineError,
  Layout,
  Link,
  Text,
} from "@shopify/polaris";
import { PlusIcon } from "@shopify/polaris-icons";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { MethodFields, PriceFields } from "#app/domain/rating/method-form/schema.ts";
import { emptyPrice } from "#app/domain/rating/method-form/show-method.ts";
import { NewZone } from "./new-zone.tsx";
import { PriceEditor } from "./price-editor.tsx";
import type { ProblemOf } from "./problems.ts";
import { problemsAt } from "./problems.ts";
import { TextsEditor } from "./texts-editor.tsx";

export interface ZoneChoice {
  readonly id: string;
  readonly name: string;
}

export interface MethodEditorProps {
  readonly fields: MethodFields;
  readonly zones: readonly ZoneChoice[];
  readonly currency: string;
  readonly country: string;
  readonly problem: ProblemOf;
  readonly onChange: (part: Partial<MethodFields>) => void;
}

/** All fields of a table method. */
export function MethodEditor(props: MethodEditorProps) {
  const { fields, problem, onChange } = props;
  const { t } = useTranslation("methods");
  return (
    <Layout>
      <Layout.Section>
        <BlockStack gap="400">
          <Card>
            <BlockStack gap="300">
              <Text as="h2" variant="headingMd">
                {t("editor.texts")}
              </Text>
              <TextsEditor texts={fields} problem={problem} onChange={onChange} />
            </BlockStack>
          </Card>
          <Prices {...props} />
        </BlockStack>
      </Layout.Section>
      <Layout.Section variant="oneThird">
        <Card>
          <BlockStack gap="300">
            <Text as="h2" variant="headingMd">
              {t("editor.availability")}
            </Text>
            <Checkbox
              label={t("editor.enabled")}
              helpText={t("editor.enabledHelp")}
              checked={fields.enabled}
              onChange={(enabled) => onChange({ enabled })}
            />
            <Text as="p" variant="bodySm" tone="subdued">
              {t("editor.handling")} <Link url="/app/settings">{t("advice.settings")}</Link>
            </Text>
          </BlockStack>
        </Card>
      </Layout.Section>
    </Layout>
  );
}

function Prices(props: MethodEditorProps) {
  const { fields, zones, problem, onChange } = props;
  const { t } = useTranslation("methods");
  const [making, setMaking] = useState(zones.length === 0);
  const taken = fields.prices.map((price) => price.zoneId);
  const free = zones.find((zone) => !taken.includes(zone.id));
  const setPrices = (prices: PriceFields[]) => onChange({ prices });
  const pricesProblem = problem("prices");
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("editor.prices")}
        </Text>
        <Text as="p" tone="subdued">
          {t("editor.pricesHelp")}
        </Text>
        {fields.prices.map((price, index) => (
          <PriceEditor
            key={`price-${index}`}
            {...{ price, zones, taken }}
            currency={props.currency}
            weightUnit={fields.weightUnit}
            problem={problemsAt(problem, `prices.${index}`)}
            onChange={(part) =>
              setPrices(fields.prices.map((one, at) => (at === index ? { ...one, ...part } : one)))
            }
            onRemove={() => setPrices(fields.prices.toSpliced(index, 1))}
          />
        ))}
        {pricesProblem === undefined ? null : (
          <InlineError message={pricesProblem} fieldID="prices" />
        )}
        {making ? (
          <NewZone
            country={props.country}
            onDone={(zoneId) => {
              setMaking(false);
              if (zoneId !== null) setPrices([...fields.prices, emptyPrice(zoneId)]);
            }}
          />
        ) : (
          <BlockStack gap="200" inlineAlign="start">
            {free === undefined ? null : (
              <Button
                icon={PlusIcon}
                onClick={() => setPrices([...fields.prices, emptyPrice(free.id)])}
              >
                {t("editor.addPrice")}
              </Button>
            )}
            <Button icon={PlusIcon} onClick={() => setMaking(true)}>
              {t("zones.add")}
            </Button>
          </BlockStack>
        )}
      </BlockStack>
    </Card>
  );
}
