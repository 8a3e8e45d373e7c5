import {
  BlockStack,
  Card,
  Checkbox,
  InlineError,
  InlineGrid,
  Text,
  TextField,
} from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { ServiceFields } from "#app/domain/carriers/schema.ts";
import {
  carrierName,
  serviceLabel,
  shopperServiceName,
} from "#app/domain/carriers/service-names.ts";
import type { LiveEditorProps } from "./live-method-editor.tsx";

const LOCALES = ["en", "de", "fr", "es"] as const;

interface Offered {
  readonly carrier: string;
  readonly service: string;
  readonly label: string;
}

const same = (a: Pick<Offered, "carrier" | "service">, b: Pick<Offered, "carrier" | "service">) =>
  a.carrier === b.carrier && a.service === b.service;

/** The account's services by carrier; what is chosen can be given a name of its own. */
export function ServicesPicker(props: LiveEditorProps) {
  const { fields, carriers, problem } = props;
  const { t } = useTranslation("carriers");
  const wrong = problem("services");
  const groups = withLost(carriers, fields.services);
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t("method.services")}
          </Text>
          <Text as="p" tone="subdued">
            {t("method.servicesHelp")}
          </Text>
        </BlockStack>
        {wrong === undefined ? null : <InlineError fieldID="services" message={wrong} />}
        {groups.map(({ carrier, services }) => (
          <fieldset key={carrier} style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>
            <BlockStack gap="200">
              <Text as="legend" variant="headingSm">
                {carrierName(carrier)}
              </Text>
              {services.map(({ service, label }) => (
                <ServiceRow key={service} {...props} offered={{ carrier, service, label }} />
              ))}
            </BlockStack>
          </fieldset>
        ))}
      </BlockStack>
    </Card>
  );
}

/** Services that are chosen and that the account no longer names stay in sight, so that they can be let go. */
function withLost(
  carriers: LiveEditorProps["carriers"],
  chosen: readonly ServiceFields[],
): LiveEditorProps["carriers"] {
  const known = carriers.flatMap(({ carrier, services }) =>
    services.map(({ service }) => ({ carrier, service })),
  );
  const lost = chosen.filter((service) => !known.some((other) => same(other, service)));
  const names = [
    ...new Set([...carriers.map((one) => one.carrier), ...lost.map((one) => one.carrier)]),
  ];
  return names.map((carrier) => ({
    carrier,
    services: [
      ...(carriers.find((one) => one.carrier === carrier)?.services ?? []),
      ...lost
        .filter((one) => one.carrier === carrier)
        .map(({ service }) => ({ service, label: serviceLabel(carrier, service) })),
    ],
  }));
}

function ServiceRow(props: LiveEditorProps & { readonly offered: Offered }) {
  const { fields, offered, onChange } = props;
  const index = fields.services.findIndex((service) => same(service, offered));
  const chosen = fields.services[index];
  const toggle = (on: boolean) => {
    const { carrier, service, label } = offered;
    const others = fields.services.filter((other) => !same(other, offered));
    const name = shopperServiceName(carrier, service, label);
    const added = { carrier, service, name, nameTranslations: {} };
    onChange({ services: on ? [...others, added] : others });
  };
  const change = (part: Partial<ServiceFields>) =>
    onChange({
      services: fields.services.map((service) =>
        same(service, offered) ? { ...service, ...part } : service,
      ),
    });
  return (
    <BlockStack gap="200">
      <Checkbox label={offered.label} checked={chosen !== undefined} onChange={toggle} />
      {chosen === undefined ? null : (
        <ServiceNames
          chosen={chosen}
          label={offered.label}
          read={shopperServiceName(offered.carrier, offered.service)}
          problem={(path) => props.problem(`services.${index}.${path}`)}
          onChange={change}
        />
      )}
    </BlockStack>
  );
}

interface ServiceNamesProps {
  readonly chosen: ServiceFields;
  readonly label: string;
  /** what a shopper reads where the merchant gives no name */
  readonly read: string;
  readonly problem: (path: string) => string | undefined;
  readonly onChange: (part: Partial<ServiceFields>) => void;
}

function ServiceNames({ chosen, label, read, problem, onChange }: ServiceNamesProps) {
  const { t, i18n } = useTranslation("carriers");
  const languages = new Intl.DisplayNames(i18n.language, { type: "language" });
  return (
    <div style={{ paddingInlineStart: "var(--p-space-800)" }}>
      <BlockStack gap="200">
        <TextField
          label={t("method.serviceName", { service: label })}
          value={chosen.name}
          placeholder={read}
          maxLength={120}
          autoComplete="off"
          error={problem("name")}
          onChange={(name) => onChange({ name })}
        />
        {chosen.name.trim() === "" ? null : (
          <InlineGrid columns={{ xs: 1, sm: 2 }} gap="200">
            {LOCALES.map((locale) => (
              <TextField
                key={locale}
                label={t("method.serviceNameIn", {
                  service: label,
                  language: languages.of(locale),
                })}
                value={chosen.nameTranslations[locale] ?? ""}
                placeholder={chosen.name}
                maxLength={120}
                autoComplete="off"
                error={problem(`nameTranslations.${locale}`)}
                onChange={(value) =>
                  onChange({ nameTranslations: { ...chosen.nameTranslations, [locale]: value } })
                }
              />
            ))}
          </InlineGrid>
        )}
      </BlockStack>
    </div>
  );
}
