/** The rate log's search as it stands in the address bar: read leniently, because people edit and share addresses. */

const OUTCOMES = [
  "offered",
  "nothing_to_ship",
  "not_served",
  "all_hidden",
  "no_currency",
  "error",
] as const;
const SOURCES = ["table", "live", "cached", "backup", "none"] as const;
/** How far back, in hours. */
const RANGES = { "1h": 1, "24h": 24, "7d": 168, "30d": 720, "90d": 2_160 } as const;

export const QUOTE_OUTCOMES: readonly string[] = OUTCOMES;
export const QUOTE_SOURCES: readonly string[] = SOURCES;
export const QUOTE_RANGES: readonly string[] = Object.keys(RANGES);

/** What the merchant filled in; "" where nothing was. */
export interface QuoteFields {
  readonly range: string;
  readonly outcome: string;
  readonly source: string;
  readonly country: string;
  readonly postcode: string;
  readonly method: string;
  readonly order: string;
  /** the page's cursor; "" for the newest quotes */
  readonly before: string;
}

interface Cursor {
  readonly createdAt: Date;
  readonly id: string;
}

export interface QuoteQuery {
  readonly fields: QuoteFields;
  readonly search: {
    readonly filter: {
      readonly outcome: (typeof OUTCOMES)[number] | undefined;
      readonly source: (typeof SOURCES)[number] | undefined;
      readonly country: string | undefined;
      readonly postcode: string | undefined;
    };
    readonly method: string | null;
    readonly order: string | null;
    readonly from: Date;
    readonly before: Cursor;
  };
}

const HOUR_MS = 3_600_000;
const DEFAULT_RANGE = "7d";

interface Parameters {
  get(name: string): string | null;
}

/** Reads the address's parameters; what makes no sense is left out. */
export function readQuoteQuery(parameters: Parameters, now: Date): QuoteQuery {
  const text = (name: string) => (parameters.get(name) ?? "").trim().slice(0, 100);
  const chosen = (name: string, from: readonly string[]) =>
    from.includes(text(name)) ? text(name) : "";
  const country = text("country").toUpperCase();
  const fields: QuoteFields = {
    range: chosen("range", QUOTE_RANGES) || DEFAULT_RANGE,
    outcome: chosen("outcome", QUOTE_OUTCOMES),
    source: chosen("source", QUOTE_SOURCES),
    country: /^[A-Z]{2}$/.test(country) ? country : "",
    postcode: text("postcode"),
    method: text("method"),
    order: text("order"),
    before: text("before"),
  };
  const cursor = readCursor(fields.before);
  return {
    fields: { ...fields, before: cursor === null ? "" : fields.before },
    search: {
      filter: {
        outcome: OUTCOMES.find((outcome) => outcome === fields.outcome),
        source: SOURCES.find((source) => source === fields.source),
        country: fields.country || undefined,
        postcode: fields.postcode || undefined,
      },
      method: orNull(fields.method),
      order: orNull(fields.order),
      from: new Date(now.getTime() - hoursOf(fields.range) * HOUR_MS),
      // a minute ahead: another process' clock may be a little fast
      before: cursor ?? { createdAt: new Date(now.getTime() + 60_000), id: "" },
    },
  };
}

function hoursOf(range: string): number {
  return Object.entries(RANGES).find(([name]) => name === range)?.[1] ?? RANGES[DEFAULT_RANGE];
}

function orNull(text: string): string | null {
  return text === "" ? null : text;
}

/** A cursor as an address carries it. */
export function showCursor({ createdAt, id }: Cursor): string {
  return `${createdAt.toISOString()}_${id}`;
}

function readCursor(text: string): Cursor | null {
  const match = /^(\d{4}-\d{2}-\d{2}T[\d:.]+Z)_(.*)$/.exec(text);
  const createdAt = new Date(match?.[1] ?? "");
  return Number.isNaN(createdAt.getTime()) ? null : { createdAt, id: match?.[2] ?? "" };
}
