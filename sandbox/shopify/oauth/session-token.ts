import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import type { SandboxConfig } from "../sandbox.ts";

export interface SessionClaims {
  readonly iss: string;
  readonly dest: string;
  readonly aud: string;
  /** id of the staff member */
  readonly sub: string;
  readonly exp: number;
  readonly nbf: number;
  readonly iat: number;
  readonly jti: string;
  readonly sid: string;
}

type Keys = Pick<SandboxConfig, "apiKey" | "apiSecret">;

/** A session token lives one minute, as Shopify's do. */
export function signSessionToken(keys: Keys, shop: string, userId: number): string {
  const now = Math.floor(Date.now() / 1000);
  const claims: SessionClaims = {
    iss: `https://${shop}/admin`,
    dest: `https://${shop}`,
    aud: keys.apiKey,
    sub: String(userId),
    exp: now + 60,
    nbf: now,
    iat: now,
    jti: randomUUID(),
    sid: randomUUID().replaceAll("-", ""),
  };
  const head = encode({ alg: "HS256", typ: "JWT" });
  const unsigned = `${head}.${encode(claims)}`;
  return `${unsigned}.${sign(unsigned, keys.apiSecret)}`;
}

/** The claims of a token that this app's shop was given and that still holds, or null. */
export function readSessionToken(keys: Keys, shop: string, token: string): SessionClaims | null {
  const [head = "", body = "", signature = ""] = token.split(".");
  const wanted = Buffer.from(sign(`${head}.${body}`, keys.apiSecret));
  const given = Buffer.from(signature);
  if (wanted.length !== given.length || !timingSafeEqual(wanted, given)) return null;
  const text = Buffer.from(body, "base64url").toString("utf8");
  const claims = JSON.parse(text) as SessionClaims;
  const now = Date.now() / 1000;
  const valid =
    claims.dest === `https://${shop}` &&
    claims.aud === keys.apiKey &&
    claims.exp > now &&
    claims.nbf <= now + 10;
  return valid ? claims : null;
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

function sign(text: string, secret: string): string {
  return createHmac("sha256", secret).update(text).digest("base64url");
}
