/** What the stand-in remembers, apart for each account and mode. */
import { createHash } from "node:crypto";
import type { Account } from "./account.ts";

const KEPT = 20_000;

export type Body = Readonly<Record<string, unknown>> & { readonly object_id: string };
export type Kind = "addresses" | "parcels" | "shipments" | "rates";

interface Entry {
  readonly owner: string;
  readonly kind: Kind;
  readonly body: Body;
}

export interface ShippoWorld {
  readonly clock: () => Date;
  newId(): string;
  save(account: Account, kind: Kind, body: Body): void;
  find(account: Account, kind: Kind, id: string): Body | null;
  /** newest first */
  list(account: Account, kind: Kind): readonly Body[];
  /** every shipment of every account, newest first: for the sandbox's own pages and tests */
  shipments(): readonly Body[];
  /** names of carriers that are told to be out of order: they answer with a message beside the others' rates */
  readonly carriersDown: Set<string>;
}

export function createShippoWorld(
  options: { readonly seed?: number; readonly clock?: () => Date } = {},
): ShippoWorld {
  const entries = new Map<string, Entry>();
  let made = 0;
  const newest = (kind: Kind) =>
    [...entries.values()].filter((entry) => entry.kind === kind).toReversed();

  return {
    clock: options.clock ?? (() => new Date()),
    carriersDown: new Set(),
    newId() {
      made += 1;
      const hash = createHash("sha256").update(`${options.seed ?? 1}:shippo:${made}`);
      return hash.digest("hex").slice(0, 32);
    },
    save(account, kind, body) {
      entries.delete(body.object_id);
      entries.set(body.object_id, { owner: ownerOf(account), kind, body });
      const [oldest] = entries.keys();
      if (entries.size > KEPT && oldest !== undefined) entries.delete(oldest);
    },
    find(account, kind, id) {
      const entry = entries.get(id);
      return entry?.owner === ownerOf(account) && entry.kind === kind ? entry.body : null;
    },
    list: (account, kind) =>
      newest(kind)
        .filter((entry) => entry.owner === ownerOf(account))
        .map((entry) => entry.body),
    shipments: () => newest("shipments").map((entry) => entry.body),
  };
}

function ownerOf(account: Account): string {
  return `${account.id}/${account.isTest ? "test" : "live"}`;
}
