import { Prisma, prisma, type Tx } from "#app/db.server.ts";

export const CASE_KINDS = ["customers/data_request", "customers/redact"] as const;
export type CaseKind = (typeof CASE_KINDS)[number];

export interface ComplianceCaseView {
  readonly id: string;
  readonly kind: string;
  readonly receivedAt: Date;
  readonly completedAt: Date | null;
  readonly hasExport: boolean;
}

export interface NewCase {
  /** the delivery that asked for it: a case is opened once however often it is delivered */
  readonly id: string;
  readonly kind: CaseKind;
  readonly customerId: bigint | null;
  readonly orderIds: readonly bigint[];
  readonly receivedAt: Date;
  readonly completedAt: Date;
  readonly export: Prisma.InputJsonObject | null;
}

/** Writes down one request and what came of it. */
export async function saveCase(shop: string, record: NewCase, tx: Tx = prisma): Promise<void> {
  const { id, ...rest } = record;
  const values = {
    ...rest,
    orderIds: [...record.orderIds],
    export: record.export ?? Prisma.DbNull,
  };
  await tx.complianceCase.upsert({
    where: { shop_id: { shop, id } },
    create: { shop, id, ...values },
    update: values,
  });
}

/** The newest requests first. */
export async function listCases(
  shop: string,
  page: { readonly skip: number; readonly take: number },
): Promise<readonly ComplianceCaseView[]> {
  const rows = await prisma.complianceCase.findMany({
    where: { shop },
    orderBy: [{ receivedAt: "desc" }, { id: "desc" }],
    select: { id: true, kind: true, receivedAt: true, completedAt: true, export: true },
    ...page,
  });
  return rows.map(({ export: exported, ...row }) => ({ ...row, hasExport: exported !== null }));
}

export interface CaseExport {
  readonly customerId: bigint | null;
  readonly export: unknown;
}

/** What was gathered for a data request; null when there is no such export (any more). */
export async function findCaseExport(shop: string, id: string): Promise<CaseExport | null> {
  const row = await prisma.complianceCase.findUnique({
    where: { shop_id: { shop, id } },
    select: { customerId: true, export: true },
  });
  return row === null || row.export === null ? null : row;
}
