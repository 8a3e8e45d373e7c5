/**
 * Secrets that tests plant. Every one of them carries the word below, so that one search over the
 * logs of a whole run shows whether anything that must stay secret was written (secrets-in-logs).
 */
export const PLANTED = "planted";

/** A recognisable secret: a token, a password, a customer's name or street. */
export function planted(name: string): string {
  return `${PLANTED}-${name}`;
}

// 43 characters and a pad are 32 bytes in base64.
const keyOf = (letter: string) => `${PLANTED}0${letter.repeat(35)}=`.slice(-44);

export const plantedEnvironment = {
  SHOPIFY_API_SECRET: planted("api-secret-0123456789abcdef"),
  SHOPIFY_API_SECRET_OLD: planted("old-api-secret-0123456789ab"),
  ENCRYPTION_KEYS: `k2:${keyOf("A")},k1:${keyOf("E")}`,
  METRICS_TOKEN: planted("metrics-token"),
} as const;
