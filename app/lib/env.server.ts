import { z } from "zod";
import { AppError } from "./errors.ts";

/** One key of ENCRYPTION_KEYS. */
export interface EncryptionKey {
  readonly id: string;
  /** 32 bytes */
  readonly key: Buffer;
}

const LOOPBACK = new Set(["127.0.0.1", "localhost", "[::1]"]);

/**
 * Addresses of outside services are constants of the code. A deployment that sets one of these was meant for a
 * program that obeys them; starting silently with the real address would be the wrong answer, so it is refused.
 */
const FORBIDDEN = [
  "SHOPIFY_API_URL",
  "SHOPIFY_BASE_URL",
  "SHOPIFY_ADMIN_URL",
  "SHOP_CUSTOM_DOMAIN",
  "APP_BRIDGE_URL",
  "EASYPOST_BASE_URL",
  "EASYPOST_API_URL",
  "SHIPPO_BASE_URL",
  "SHIPPO_API_URL",
] as const;

const port = z.coerce.number().int().min(0).max(65_535);
const secret = z.string().trim().min(1, "is empty");

const publicUrl = z.string().transform((text, context) => {
  const url = URL.canParse(text) ? new URL(text) : null;
  const allowed =
    url !== null &&
    (url.protocol === "https:" || (url.protocol === "http:" && LOOPBACK.has(url.hostname)));
  if (allowed && url.pathname === "/" && url.search === "" && url.hash === "") return url.origin;
  context.addIssue({
    code: "custom",
    message: "must be an https address without a path (http only on this machine)",
  });
  return z.NEVER;
});

const databaseUrl = z
  .string()
  .refine((text) => /^postgres(ql)?:\/\//.test(text) && URL.canParse(text), {
    message: "must be a postgresql:// address",
  });

const encryptionKeys = z.string().transform((text, context): readonly EncryptionKey[] => {
  const keys = text.split(",").map((entry) => parseKey(entry.trim()));
  const ids = new Set(keys.map((entry) => entry?.id));
  const parsed = keys.filter((entry) => entry !== null);
  if (parsed.length === keys.length && ids.size === keys.length) return Object.freeze(parsed);
  context.addIssue({
    code: "custom",
    message: "must be id:base64 entries of 32 bytes each, separated by commas, no id twice",
  });
  return z.NEVER;
});

const oneKey = z.string().transform((text, context): EncryptionKey => {
  const key = parseKey(text.trim());
  if (key !== null) return key;
  context.addIssue({ code: "custom", message: "must be one id:base64 entry of 32 bytes" });
  return z.NEVER;
});

function parseKey(entry: string): EncryptionKey | null {
  const match = /^([A-Za-z0-9_-]{1,32}):([A-Za-z0-9+/_-]{43}=?)$/.exec(entry);
  const [, id, encoded] = match ?? [];
  if (id === undefined || encoded === undefined) return null;
  const key = Buffer.from(encoded, "base64");
  return key.length === 32 ? { id, key } : null;
}

const Environment = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  DATABASE_URL: databaseUrl,
  SHOPIFY_API_KEY: secret,
  SHOPIFY_API_SECRET: secret,
  /** the secret before the last rotation: still verifies, never signs */
  SHOPIFY_API_SECRET_OLD: secret.optional(),
  SHOPIFY_APP_URL: publicUrl,
  ENCRYPTION_KEYS: encryptionKeys,
  /** what keyed hashes are made with; without it the last of ENCRYPTION_KEYS, which rotation changes */
  HASH_KEY: oneKey.optional(),
  PROCESS_ROLE: z.enum(["web", "worker", "all"]).default("all"),
  PORT: port.default(4500),
  HOST: z.string().trim().min(1).default("0.0.0.0"),
  /** metrics on a port of their own; without it they stand on PORT behind METRICS_TOKEN */
  METRICS_PORT: port.optional(),
  METRICS_TOKEN: z.string().min(16, "must have at least 16 characters").optional(),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
});

export type Env = Readonly<z.infer<typeof Environment>>;

/**
 * Reads an environment. An empty variable counts as missing.
 * Throws one AppError CONFIGURATION that names every bad or missing variable, without repeating any value.
 */
export function parseEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const given = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value !== ""),
  );
  const parsed = Environment.safeParse(given);
  const problems = new Map<string, string>();
  for (const issue of parsed.error?.issues ?? []) {
    const name = String(issue.path[0]);
    problems.set(name, name in given ? issue.message : "is missing");
  }
  for (const name of FORBIDDEN)
    if (name in given) problems.set(name, "may not be set: addresses of services are fixed");
  if (parsed.success && problems.size === 0) return Object.freeze(parsed.data);
  throw new AppError("CONFIGURATION", {
    message: `The environment is not usable. ${[...problems].map(([name, why]) => `${name}: ${why}`).join("; ")}`,
    details: { variables: [...problems.keys()] },
  });
}

let current: Env | null = null;

/** The process's environment, read and checked once. */
export function env(): Env {
  current ??= parseEnv(process.env);
  return current;
}
