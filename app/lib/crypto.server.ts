import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { env, type EncryptionKey } from "./env.server.ts";
import { AppError } from "./errors.ts";
import { oneShotHmac } from "./one-shot-hmac.server.ts";

const FORMAT = "k1";
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Encrypts, decrypts and hashes with one ordered set of keys. */
export interface Vault {
  encryptText(text: string): string;
  /** Throws AppError CONFIGURATION when no key fits or the text was tampered with. */
  decryptText(sealed: string): string;
  /** true when another key than the first sealed it: due for `npm run reencrypt` */
  isStale(sealed: string): boolean;
  keyedHash(purpose: string, value: string): string;
}

/**
 * AES-256-GCM with a random 96-bit nonce (NIST SP 800-38D). A sealed text names its key: `k1.<key id>.<base64url>`, where
 * the last part is nonce, tag and ciphertext. The first key seals, every key opens.
 *
 * Hashes are made with a key derived (HKDF-SHA256) from `hashKey`, the last of the list unless told: rotation changes the
 * list, and earlier hashes match later ones only while this key stays the same.
 */
export function createVault(keys: readonly EncryptionKey[], hashKey = keys.at(-1)): Vault {
  const [first] = keys;
  if (first === undefined || hashKey === undefined)
    throw new AppError("CONFIGURATION", { message: "No encryption key" });
  const byId = new Map(keys.map((entry) => [entry.id, entry.key]));
  const hmac = oneShotHmac(
    Buffer.from(hkdfSync("sha256", hashKey.key, "", "kraken-commerce keyed hash", 32)),
  );

  return {
    encryptText: (text) => seal(first, text),
    decryptText: (sealed) => open(byId, sealed),
    isStale: (sealed) => !sealed.startsWith(`${FORMAT}.${first.id}.`),
    keyedHash: (purpose, value) => hmac(`${purpose}\0${value}`).toString("base64url"),
  };
}

function seal({ id, key }: EncryptionKey, text: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(`${FORMAT}.${id}`));
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return `${FORMAT}.${id}.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString("base64url")}`;
}

function open(keys: ReadonlyMap<string, Buffer>, sealed: string): string {
  const [format, id = "", encoded = ""] = sealed.split(".");
  const key = keys.get(id);
  if (format !== FORMAT || key === undefined)
    throw new AppError("CONFIGURATION", {
      message: `A stored secret was sealed with a key that ENCRYPTION_KEYS does not hold (${format === FORMAT ? id : "unknown format"})`,
    });
  try {
    return decipherText(key, `${FORMAT}.${id}`, Buffer.from(encoded, "base64url"));
  } catch (cause) {
    throw new AppError("CONFIGURATION", {
      message: `A stored secret does not open with key ${id}`,
      cause,
    });
  }
}

function decipherText(key: Buffer, head: string, bytes: Buffer): string {
  const iv = bytes.subarray(0, IV_BYTES);
  const decipher = createDecipheriv("aes-256-gcm", key, iv, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(head));
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  const body = bytes.subarray(IV_BYTES + TAG_BYTES);
  return Buffer.concat([decipher.update(body), decipher.final()]).toString("utf8");
}

let current: Vault | null = null;

function vault(): Vault {
  current ??= createVault(env().ENCRYPTION_KEYS, env().HASH_KEY);
  return current;
}

export const encryptText = (text: string): string => vault().encryptText(text);
export const decryptText = (sealed: string): string => vault().decryptText(sealed);
export const isStaleSecret = (sealed: string): boolean => vault().isStale(sealed);
/** HMAC-SHA256, base64url; `purpose` keeps hashes of different kinds apart. */
export const keyedHash = (purpose: string, value: string): string =>
  vault().keyedHash(purpose, value);
