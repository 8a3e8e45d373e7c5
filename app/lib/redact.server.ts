/**
 * What may not reach a log. Two nets: keys whose value is never written, wherever they stand, and shapes of secrets that
 * are cut out of any text, because URLs and error messages carry them too.
 */
const SECRET_KEYS = [
  "accesstoken",
  "access_token",
  "refreshtoken",
  "refresh_token",
  "apikey",
  "api_key",
  "apisecret",
  "apisecretkey",
  "api_secret",
  "authorization",
  "callbacktoken",
  "client_secret",
  "cookie",
  "credentials",
  "encryption_keys",
  "hash_key",
  "id_token",
  "idtoken",
  "metrics_token",
  "password",
  "secret",
  "sessiontoken",
  "session_token",
  "set-cookie",
  "shopify_api_secret",
  "shopify_api_secret_old",
  "database_url",
  "token",
  "x-shopify-access-token",
  "x-shopify-hmac-sha256",
];

/** Protected customer data, in Shopify's spellings and ours. */
const CUSTOMER_KEYS = [
  "address1",
  "address2",
  "billing_address",
  "billingaddress",
  "company",
  "contact_email",
  "customer",
  "email",
  "first_name",
  "firstname",
  "last_name",
  "lastname",
  "latitude",
  "longitude",
  "phone",
  "shipping_address",
  "shippingaddress",
  "street1",
  "street2",
];

const HIDDEN = new Set([...SECRET_KEYS, ...CUSTOMER_KEYS]);
export const REDACTED = "[redacted]";
const MAX_DEPTH = 8;

const SECRET_SHAPES: readonly (readonly [RegExp, string])[] = [
  // Shopify access, refresh and app secrets
  [/\bshp[a-z]{2,4}_[A-Za-z0-9]{6,}/g, REDACTED],
  // EasyPost keys
  [/\bEZ[TA]K[A-Za-z0-9]{6,}/g, REDACTED],
  // Shippo tokens
  [/\bshippo_(?:test|live)_[\w-]{6,}/g, REDACTED],
  // JSON web tokens
  [/\beyJ[\w-]{5,}\.[\w-]+\.[\w-]*/g, REDACTED],
  [/(\/carrier-rates\/)[^/?#\s"']+/g, `$1${REDACTED}`],
  [
    /([?&](?:id_token|session|hmac|token|access_token|code|signature|email|phone)=)[^&#\s"']*/gi,
    `$1${REDACTED}`,
  ],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{6,}/g, `$1 ${REDACTED}`],
  [/(:\/\/[^:/?#\s]*:)[^@/?#\s]+@/g, `$1${REDACTED}@`],
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}/g, REDACTED],
];

/** The text without tokens, keys and e-mail addresses. */
export function redactText(text: string): string {
  return SECRET_SHAPES.reduce((cleaned, [shape, put]) => cleaned.replace(shape, put), text);
}

/** A copy of the value that may be logged: errors become plain objects, secrets and customer fields are replaced. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return redactText(value);
  if (typeof value === "bigint") return value.toString();
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  if (depth >= MAX_DEPTH) return "[too deep]";
  if (Array.isArray(value)) return value.map((item) => redact(item, depth + 1));
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  return redactEntries(value instanceof Error ? describeError(value) : value, depth);
}

function redactEntries(value: object, depth: number): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      isHidden(key, item) ? REDACTED : redact(item, depth + 1),
    ]),
  );
}

const isHidden = (key: string, item: unknown): boolean =>
  HIDDEN.has(key.toLowerCase()) && item !== null && item !== undefined;

function describeError(error: Error): Record<string, unknown> {
  const { cause } = error;
  return {
    ...Object.fromEntries(Object.entries(error)),
    type: error.name,
    message: error.message,
    stack: error.stack,
    ...(cause === undefined ? {} : { cause }),
  };
}
