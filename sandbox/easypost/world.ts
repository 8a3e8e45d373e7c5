/** What the stand-in remembers: every address, parcel and shipment, apart for each account and mode. */
import { createHash } from "node:crypto";
import type { Account } from "./account.ts";

const KEPT = 20_000;

export type Body = Readonly<Record<string, unknown>> & { readonly id: string };
export type Kind = "adr" | "prcl" | "shp" | "rate" | "cstinfo" | "cstitem";

interface Entry {
  readonly owner: string;
  readonly body: Body;
}

export interface EasyPostWorld {
  readonly clock: () => Date;
  newId(kind: Kind): string;
  save(account: Account, body: Body): void;
  find(account: Account, id: string): Body | null;
  /** newest first */
  list(account: Account, kind: Kind): readonly Body[];
  /** every shipment of every account, newest first: for the sandbox's own pages and tests */
  shipments(): readonly Body[];
  /** carriers that are told to be out of order: they answer with a message beside the others' rates */
  readonly carriersDown: Set<string>;
}

export function createEasyPostWorld(
  options: { readonly seed?: number; readonly clock?: () => Date } = {},
): EasyPostWorld {
  const entries = new Map<string, Entry>();
  let made = 0;
  const newest = () => [...entries.values()].toReversed();

  return {
    clock: options.clock ?? (() => new Date()),
    carriersDown: new Set(),
    newId(kind) {
      made += 1;
      const hash = createHash("sha256")
        .update(`${options.seed ?? 1}:${kind}:${made}`)
        .digest("hex");
      return `${kind}_${hash.slice(0, 32)}`;
    },
    save(account, body) {
      entries.delete(body.id);
      entries.set(body.id, { owner: ownerOf(account), body });
      const [oldest] = entries.keys();
      if (entries.size > KEPT && oldest !== undefined) entries.delete(oldest);
    },
    find(account, id) {
      const entry = entries.get(id);
      return entry?.owner === ownerOf(account) ? entry.body : null;
    },
    list: (account, kind) =>
      newest()
        .filter((entry) => entry.owner === ownerOf(account))
        .map((entry) => entry.body)
        .filter((body) => body.id.startsWith(`${kind}_`)),
    shipments: () =>
      newest()
        .map((entry) => entry.body)
        .filter((body) => body.id.startsWith("shp_")),
  };
}

function ownerOf(account: Account): string {
  return `${account.id}/${account.mode}`;
}
