import { useTranslation } from "react-i18next";
import { useShell } from "./shell.ts";

export interface DateTextProps {
  /** ISO 8601, as loaders send it */
  readonly at: string;
  /** with the time of day; on unless told */
  readonly withTime?: boolean;
}

/** A moment on the shop's clock, in the merchant's language. */
export function DateText({ at, withTime = true }: DateTextProps) {
  const { i18n } = useTranslation();
  const { timezone } = useShell();
  const text = new Intl.DateTimeFormat(i18n.language, {
    dateStyle: "medium",
    ...(withTime ? { timeStyle: "short" } : {}),
    timeZone: timezone,
  }).format(new Date(at));
  return <time dateTime={at}>{text}</time>;
}
