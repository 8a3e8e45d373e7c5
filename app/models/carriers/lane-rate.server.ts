import { z } from "zod";
import { prisma, type Tx } from "#app/db.server.ts";

const StoredRate = z.object({
  carrier: z.string(),
  service: z.string(),
  priceMinor: z.number().int(),
  currency: z.string(),
  deliveryDays: z.number().nullable(),
  deliveryDate: z.string().nullable(),
  at: z.coerce.date(),
});

const StoredLane = z.object({
  rates: z.array(StoredRate),
  messages: z.array(z.object({ carrier: z.string(), code: z.string(), message: z.string() })),
});

export interface LaneRateRow extends z.infer<typeof StoredLane> {
  readonly fetchedAt: Date;
}

export interface LaneRateKey {
  readonly accountId: string;
  readonly laneKey: string;
}

/** What the account last said about the lane; null when nothing is remembered or it cannot be read any more. */
export async function findLaneRate(
  shop: string,
  key: LaneRateKey,
  tx: Tx = prisma,
): Promise<LaneRateRow | null> {
  const row = await tx.laneRate.findUnique({
    where: { shop_accountId_laneKey: { shop, accountId: key.accountId, laneKey: key.laneKey } },
    select: { rates: true, fetchedAt: true },
  });
  const lane = StoredLane.safeParse(row?.rates);
  return row === null || !lane.success ? null : { ...lane.data, fetchedAt: row.fetchedAt };
}

export interface NewLaneRate extends LaneRateKey {
  readonly rates: readonly z.infer<typeof StoredRate>[];
  readonly messages: z.infer<typeof StoredLane>["messages"];
  readonly fetchedAt: Date;
}

/** Remembers what the account said about the lane, in place of what it said before. */
export async function saveLaneRate(
  shop: string,
  lane: NewLaneRate,
  tx: Tx = prisma,
): Promise<void> {
  const { accountId, laneKey, fetchedAt } = lane;
  const rates = {
    rates: lane.rates.map((rate) => ({ ...rate, at: rate.at.toISOString() })),
    messages: lane.messages.map((message) => ({ ...message })),
  };
  await tx.laneRate.upsert({
    where: { shop_accountId_laneKey: { shop, accountId, laneKey } },
    create: { shop, accountId, laneKey, rates, fetchedAt },
    update: { rates, fetchedAt },
  });
}

/** Forgets what an account said. */
export async function deleteLaneRates(
  shop: string,
  accountId: string,
  tx: Tx = prisma,
): Promise<void> {
  await tx.laneRate.deleteMany({ where: { shop, accountId } });
}

/** Forgets what is older than any use of it. */
export async function deleteLaneRatesBefore(
  shop: string,
  before: Date,
  tx: Tx = prisma,
): Promise<void> {
  await tx.laneRate.deleteMany({ where: { shop, fetchedAt: { lt: before } } });
}
