import { BlockStack, InlineStack, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { TestBadge } from "./badges.tsx";
import type { ProviderView } from "./view.ts";

/** What was typed: the account's name, and the credentials by the name of the field. */
export interface TypedAccount {
  readonly label: string;
  readonly values: Readonly<Record<string, string>>;
}

interface CredentialFieldsProps extends TypedAccount {
  readonly provider: ProviderView;
  /** other credentials stand in place already */
  readonly replacing: boolean;
  readonly onChange: (typed: TypedAccount) => void;
}

/** The account's name and the fields that its provider asks for. */
export function CredentialFields(props: CredentialFieldsProps) {
  const { t } = useTranslation("carriers");
  const { provider, label, values, onChange } = props;
  const isTest = provider.fields.some(
    ({ name, testPrefix }) => testPrefix !== null && typedIn(values, name).startsWith(testPrefix),
  );
  return (
    <BlockStack gap="400">
      <TextField
        label={t("connect.label")}
        name="label"
        value={label}
        maxLength={80}
        autoComplete="off"
        helpText={t("connect.labelHelp")}
        onChange={(value) => onChange({ label: value, values })}
      />
      {provider.fields.map((field) => (
        <CredentialField key={field.name} {...props} field={field} />
      ))}
      {isTest ? (
        <InlineStack gap="200" blockAlign="center">
          <TestBadge mode="test" />
          {t("mode.testHelp")}
        </InlineStack>
      ) : null}
    </BlockStack>
  );
}

function CredentialField({
  provider,
  field,
  label,
  values,
  replacing,
  onChange,
}: CredentialFieldsProps & { readonly field: ProviderView["fields"][number] }) {
  const { t } = useTranslation("carriers");
  const { name, prefixes, secret } = field;
  const typed = typedIn(values, name);
  const text = (key: string) => t(`providers.${provider.id}.fields.${name}.${key}`);
  // no complaint about a prefix that is still being typed
  const looksWrong =
    prefixes.length > 0 &&
    !prefixes.some((prefix) => typed.startsWith(prefix) || prefix.startsWith(typed));
  return (
    <TextField
      label={text(replacing ? "newLabel" : "label")}
      name={name}
      type={secret ? "password" : "text"}
      value={values[name] ?? ""}
      maxLength={300}
      autoComplete="off"
      spellCheck={false}
      helpText={replacing ? t("account.newKeyHelp") : text("help")}
      error={looksWrong ? text("shape") : undefined}
      onChange={(value) => onChange({ label, values: { ...values, [name]: value } })}
    />
  );
}

/** What stands in a field, without the blanks that copying adds. */
export function typedIn(values: TypedAccount["values"], name: string): string {
  return values[name]?.trim() ?? "";
}
