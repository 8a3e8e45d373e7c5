import { prisma, type Prisma, type Tx } from "#app/db.server.ts";
import { CarrierCapabilities } from "#app/domain/carriers/schema.ts";

export type CarrierAccountStatus = "connected" | "failing" | "disconnected";

/** A carrier account as pages show it: without its credentials. */
export interface CarrierAccountView {
  readonly id: string;
  readonly provider: string;
  readonly label: string;
  readonly mode: "test" | "live";
  readonly status: CarrierAccountStatus;
  readonly lastCheckedAt: Date | null;
  readonly lastError: string | null;
  /** what the last connection test learnt */
  readonly capabilities: CarrierCapabilities;
  readonly createdAt: Date;
}

/** What is needed to ask the carrier. `credentials` is sealed (lib/crypto). */
export interface CarrierAccountSecret {
  readonly provider: string;
  readonly credentials: string;
}

export interface NewCarrierAccount {
  readonly provider: string;
  readonly label: string;
  readonly credentials: string;
  readonly mode: "test" | "live";
  readonly capabilities: CarrierCapabilities;
  readonly checkedAt: Date;
}

export type CarrierAccountPatch = Partial<{
  readonly label: string;
  readonly credentials: string;
  readonly mode: "test" | "live";
  readonly status: CarrierAccountStatus;
  readonly lastCheckedAt: Date;
  readonly lastError: string | null;
  readonly capabilities: CarrierCapabilities;
}>;

const SELECT = {
  id: true,
  provider: true,
  label: true,
  mode: true,
  status: true,
  lastCheckedAt: true,
  lastError: true,
  capabilities: true,
  createdAt: true,
} as const satisfies Prisma.CarrierAccountSelect;

type Row = Prisma.CarrierAccountGetPayload<{ select: typeof SELECT }>;

/** The shop's accounts in the order in which they were connected; disconnected ones last. */
export async function listCarrierAccounts(
  shop: string,
  tx: Tx = prisma,
): Promise<readonly CarrierAccountView[]> {
  const rows = await tx.carrierAccount.findMany({
    where: { shop },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: SELECT,
    take: 100,
  });
  const views = rows.map(toView);
  const last = (view: CarrierAccountView) => (view.status === "disconnected" ? 1 : 0);
  return views.toSorted((a, b) => last(a) - last(b));
}

/** One account; null when the shop has no such one. */
export async function findCarrierAccount(
  shop: string,
  id: string,
  tx: Tx = prisma,
): Promise<CarrierAccountView | null> {
  const row = await tx.carrierAccount.findUnique({
    where: { shop_id: { shop, id } },
    select: SELECT,
  });
  return row === null ? null : toView(row);
}

/** The sealed credentials of an account that is not disconnected; null otherwise. */
export async function findCarrierSecret(
  shop: string,
  id: string,
  tx: Tx = prisma,
): Promise<CarrierAccountSecret | null> {
  const row = await tx.carrierAccount.findUnique({
    where: { shop_id: { shop, id } },
    select: { provider: true, credentials: true, status: true },
  });
  if (row === null || row.status === "disconnected") return null;
  return { provider: row.provider, credentials: row.credentials };
}

/** Stores a new account and returns its id. */
export async function insertCarrierAccount(
  shop: string,
  account: NewCarrierAccount,
  tx: Tx = prisma,
): Promise<string> {
  const { checkedAt, capabilities, ...rest } = account;
  const row = await tx.carrierAccount.create({
    data: { shop, ...rest, capabilities: { ...capabilities }, lastCheckedAt: checkedAt },
    select: { id: true },
  });
  return row.id;
}

/** Changes what is given. Returns whether the shop has such an account. */
export async function updateCarrierAccount(
  shop: string,
  change: { readonly id: string } & CarrierAccountPatch,
  tx: Tx = prisma,
): Promise<boolean> {
  const { id, capabilities, ...patch } = change;
  const data = capabilities === undefined ? patch : { ...patch, capabilities: { ...capabilities } };
  const { count } = await tx.carrierAccount.updateMany({ where: { shop, id }, data });
  return count > 0;
}

/**
 * Says that calls fail, or work again. Only between "connected" and "failing": what the merchant disconnected stays so.
 * Returns whether anything changed.
 */
export async function markCarrierAccount(
  shop: string,
  mark: { readonly id: string; readonly failing: boolean; readonly lastError: string | null },
  tx: Tx = prisma,
): Promise<boolean> {
  const { id, failing, lastError } = mark;
  const { count } = await tx.carrierAccount.updateMany({
    where: { shop, id, status: failing ? "connected" : "failing" },
    data: { status: failing ? "failing" : "connected", lastError },
  });
  return count > 0;
}

function toView(row: Row): CarrierAccountView {
  return {
    ...row,
    mode: row.mode === "live" ? "live" : "test",
    status: toStatus(row.status),
    capabilities: CarrierCapabilities.parse(row.capabilities),
  };
}

function toStatus(status: string): CarrierAccountStatus {
  return status === "connected" || status === "failing" ? status : "disconnected";
}
