import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { Format } from "#app/components/methods/use-format.ts";
import { useFormat } from "#app/components/methods/use-format.ts";
import type { TraceValue } from "#app/domain/rating/types.ts";

interface Sentence {
  readonly key: string;
  readonly values: Readonly<Record<string, TraceValue>>;
}

/** Explanations in the merchant's language: a sentence of the trace, its amounts, weights and places spelt out. */
export function useTraceText(): (step: Sentence) => string {
  const { t } = useTranslation("trace");
  const format = useFormat();
  return useCallback(
    (step) => {
      const values: Record<string, string> = {};
      for (const [name, value] of Object.entries(step.values))
        values[name] = spell({ key: step.key, name, value, format });
      return t(`steps.${variantOf(step)}`, values);
    },
    [t, format],
  );
}

/** Sentences that differ by more than a word have one text for each case. */
function variantOf({ key, values }: Sentence): string {
  if (key === "zone_matched") return `${key}_${word(values["by"])}`;
  if (key === "carrier_failed") return `${key}_${word(values["failure"])}`;
  if (key.startsWith("table_row_") && values["below"] === "") return `${key}_open`;
  if (key.startsWith("free_over_")) return `${key}_${word(values["basis"])}`;
  return key;
}

function word(value: TraceValue | undefined): string {
  return typeof value === "string" ? value : "";
}

interface Spelling {
  readonly key: string;
  readonly name: string;
  readonly value: TraceValue;
  readonly format: Format;
}

/** Sentences whose plain numbers are grams; amounts of money are objects. */
const WEIGHT_SENTENCES: ReadonlySet<string> = new Set([
  "table_row_weight",
  "beyond_weight",
  "prorated_weight",
  "parcels_by_weight",
  "parcel_too_heavy",
]);

function spell({ key, name, value, format }: Spelling): string {
  if (typeof value === "object") return format.money(value.minor, value.currency);
  const isWeight =
    name === "grams" || name === "billable" || (WEIGHT_SENTENCES.has(key) && name !== "parcels");
  if (isWeight && typeof value === "number") return spellGrams(value, format);
  if (name === "basisPoints") return format.percent(Number(value));
  if (name === "country") return format.country(String(value));
  return typeof value === "number" ? format.number(value) : value;
}

function spellGrams(grams: number, format: Format): string {
  return grams < 1_000 ? `${format.number(grams)} g` : format.weight(grams, "kg");
}
