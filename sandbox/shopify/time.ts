/** Now, in the form in which Shopify's GraphQL writes it. */
export function nowIso(): string {
  return new Date().toISOString().replace(/\.\d+Z$/, "Z");
}

/** A moment in the shop's time zone, as webhooks write it: "2026-11-23T05:41:00-08:00". */
export function localTime(iso: string, timezone: string): string {
  const at = new Date(iso);
  const parts = formatterFor(timezone).formatToParts(at);
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? "";
  const offset = part("timeZoneName").replace("GMT", "") || "+00:00";
  const day = `${part("year")}-${part("month")}-${part("day")}`;
  return `${day}T${part("hour")}:${part("minute")}:${part("second")}${offset}`;
}

const FORMATTERS = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter costs far more than using it. */
function formatterFor(timezone: string): Intl.DateTimeFormat {
  const known = FORMATTERS.get(timezone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat("en-CA", {
    timeZone: timezone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
    timeZoneName: "longOffset",
  });
  FORMATTERS.set(timezone, made);
  return made;
}
