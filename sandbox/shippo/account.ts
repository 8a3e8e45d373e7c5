/** Who asks: the token tells the account and the mode, as with the real service. */
import { createHash } from "node:crypto";
import type { SandboxRequest } from "../http/types.ts";
import { ShippoFailure } from "./errors.ts";

export interface Account {
  /** test and live tokens of one account share the rest of the token */
  readonly id: string;
  readonly isTest: boolean;
  /** a token with "NoCarriers" in it belongs to an account that has connected none */
  readonly hasCarriers: boolean;
}

const TOKEN = /^ShippoToken shippo_(test|live)_sandbox([A-Za-z0-9_-]{0,100})$/;

/** Throws 401 for any token that is not the sandbox's. */
export function authenticate(request: SandboxRequest): Account {
  const match = TOKEN.exec(request.headers.authorization ?? "");
  if (match === null) throw new ShippoFailure(401, { detail: "Invalid token" });
  const [, kind, name = ""] = match;
  return {
    id: createHash("sha256").update(name).digest("hex").slice(0, 32),
    isTest: kind === "test",
    hasCarriers: !name.includes("NoCarriers"),
  };
}

/** What Shippo puts into object_owner. */
export function ownerOf(account: Account): string {
  return `${account.id.slice(0, 8)}@merchant.example`;
}
