import { prisma } from "#app/db.server.ts";

/** Sums of the rate log over some hours. */
export interface QuoteFigures {
  readonly quotes: number;
  readonly offered: number;
  readonly empty: number;
  readonly failed: number;
  readonly unsigned: number;
  readonly live: number;
  readonly cached: number;
  readonly backup: number;
  /** count per bucket of domain/rating/latency-buckets.ts */
  readonly latency: readonly number[];
}

const NONE: QuoteFigures = {
  quotes: 0,
  offered: 0,
  empty: 0,
  failed: 0,
  unsigned: 0,
  live: 0,
  cached: 0,
  backup: 0,
  latency: [],
};

/** The sums of all hours that begin at `from` or later. */
export async function sumQuotesSince(shop: string, from: Date): Promise<QuoteFigures> {
  const hours = await prisma.rateHour.findMany({ where: { shop, hour: { gte: from } } });
  return hours.reduce<QuoteFigures>(
    (sum, hour) => ({
      quotes: sum.quotes + hour.quotes,
      offered: sum.offered + hour.offered,
      empty: sum.empty + hour.empty,
      failed: sum.failed + hour.failed,
      unsigned: sum.unsigned + hour.unsigned,
      live: sum.live + hour.live,
      cached: sum.cached + hour.cached,
      backup: sum.backup + hour.backup,
      latency: addCounts(sum.latency, hour.latency),
    }),
    NONE,
  );
}

function addCounts(a: readonly number[], b: readonly number[]): readonly number[] {
  const length = Math.max(a.length, b.length);
  return Array.from({ length }, (_, index) => (a[index] ?? 0) + (b[index] ?? 0));
}

/** Whether the shop was ever quoted. */
export async function hasQuotes(shop: string): Promise<boolean> {
  const hour = await prisma.rateHour.findFirst({
    where: { shop, quotes: { gt: 0 } },
    select: { hour: true },
  });
  return hour !== null;
}
