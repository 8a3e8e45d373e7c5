/** Nothing that Shopify sends is nested deeper. */
const MAX_DEPTH = 64;

/**
 * JSON text as PostgreSQL's jsonb takes it: NUL characters and lone surrogates, which JSON allows and jsonb refuses,
 * become U+FFFD. Null when the text is no JSON object or array, or is nested absurdly deep.
 */
export function toStoredJson(text: string): string | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null) return null;
    return JSON.stringify(clean(value, 0));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return null;
    throw error;
  }
}

function clean(value: unknown, depth: number): unknown {
  if (depth > MAX_DEPTH) throw new RangeError("nested too deep");
  if (typeof value === "string") return cleanText(value);
  if (Array.isArray(value)) return value.map((item) => clean(item, depth + 1));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [cleanText(key), clean(item, depth + 1)]),
  );
}

const REFUSED = /\0|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

const cleanText = (text: string): string => text.replace(REFUSED, "\uFFFD");
