import { useTranslation } from "react-i18next";
import { useFormat } from "#app/components/methods/use-format.ts";
import type { Editing } from "./editing.ts";
import type { Words } from "./words.ts";

/** What rules are put into words with, in the merchant's language. */
export function useWords({ currency, weightUnit, choices }: Omit<Editing, "problem">): Words {
  const { t } = useTranslation("rules");
  const format = useFormat();
  const { methods, levels, groups } = choices;
  const names = new Map([...methods, ...levels, ...groups].map(({ id, name }) => [id, name]));
  return { t, format, currency, weightUnit, names };
}
