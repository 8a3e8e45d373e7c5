import { Button, InlineGrid, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { ExchangeLine } from "#app/domain/settings/schema.ts";

interface ExchangeRowProps {
  readonly line: ExchangeLine;
  readonly index: number;
  readonly home: string;
  /** "<index>.<field>" -> key of `errors` in settings.json */
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (line: ExchangeLine) => void;
  readonly onRemove: () => void;
}

/** One currency, its rate, and the day from which it holds. */
export function ExchangeRow({ line, index, home, errors, onChange, onRemove }: ExchangeRowProps) {
  const { t } = useTranslation(["settings", "common"]);
  const field = (name: keyof ExchangeLine, label: string) => {
    const key = errors[`${index}.${name}`];
    return {
      id: `exchange-${index}-${name}`,
      label,
      value: line[name],
      autoComplete: "off",
      onChange: (value: string) => onChange({ ...line, [name]: value }),
      ...(key === undefined ? {} : { error: t(`settings:errors.${key}`) }),
    };
  };
  return (
    <InlineGrid columns={{ xs: 1, sm: "1fr 2fr 2fr auto" }} gap="300" alignItems="end">
      <TextField {...field("currency", t("settings:exchange.currency"))} maxLength={3} />
      <TextField
        {...field("rate", t("settings:exchange.rate"))}
        inputMode="decimal"
        prefix={`1 ${home} =`}
        suffix={line.currency}
      />
      <TextField {...field("from", t("settings:exchange.from"))} type="date" />
      <Button
        onClick={onRemove}
        tone="critical"
        variant="tertiary"
        accessibilityLabel={t("settings:exchange.remove", { currency: line.currency })}
      >
        {t("common:action.remove")}
      </Button>
    </InlineGrid>
  );
}
