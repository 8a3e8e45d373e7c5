import { TextField, type TextFieldProps } from "@shopify/polaris";
import type { SettingsForm } from "#app/domain/settings/schema.ts";
import type { SettingsPart } from "./answer.ts";

type TextKey = {
  [K in keyof SettingsForm]: SettingsForm[K] extends string ? K : never;
}[keyof SettingsForm];

type DraftFieldProps = Pick<SettingsPart, "draft" | "errorOf"> & {
  readonly field: TextKey;
  readonly label: string;
} & Pick<TextFieldProps, "suffix" | "prefix" | "helpText" | "inputMode">;

/** One typed field of the settings form. */
export function DraftField({ draft, errorOf, field, ...rest }: DraftFieldProps) {
  const error = errorOf(field);
  return (
    <TextField
      {...rest}
      id={`settings-${field}`}
      value={draft.value[field]}
      onChange={(value) => draft.set(field, value)}
      autoComplete="off"
      {...(error === undefined ? {} : { error })}
    />
  );
}
