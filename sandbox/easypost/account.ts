/** Who asks: the key tells the account and the mode, as with the real service. */
import { createHash } from "node:crypto";
import type { SandboxRequest } from "../http/types.ts";
import { EasyPostFailure } from "./errors.ts";

export type Mode = "test" | "production";

export interface Account {
  /** test and production keys of one account share the rest of the key */
  readonly id: string;
  readonly mode: Mode;
  /** a key with "NoCarriers" in it belongs to an account that has connected none */
  readonly hasCarriers: boolean;
}

const KEY = /^EZ([TA])Ksandbox([A-Za-z0-9_-]{0,100})$/;

/** Throws 401 for any key that is not the sandbox's. */
export function authenticate(request: SandboxRequest): Account {
  const [scheme, encoded = ""] = (request.headers.authorization ?? "").split(" ");
  const decoded = Buffer.from(encoded, "base64").toString("utf8");
  const key = scheme === "Basic" ? (decoded.split(":")[0] ?? "") : encoded;
  const match = KEY.exec(key);
  if (match === null)
    throw new EasyPostFailure(401, "APIKEY.INACTIVE", {
      message: "This API key does not exist or is not active any more.",
    });
  const [, kind, name = ""] = match;
  return {
    id: createHash("sha256").update(name).digest("hex").slice(0, 32),
    mode: kind === "T" ? "test" : "production",
    hasCarriers: !name.includes("NoCarriers"),
  };
}

/** Throws 403 for a test key. */
export function requireProduction(account: Account): void {
  if (account.mode === "test")
    throw new EasyPostFailure(403, "MODE.UNAUTHORIZED", {
      message: "This resource requires a production API Key to access.",
    });
}
