/**
 * A live carrier with 350 ms (p50) and 900 ms (p95) behind the callback, then the same carrier down for a minute, then down
 * with nothing but old answers at hand: nobody who is served may go without a rate, nobody waits longer than the deadline,
 * and no answer is given that is older than it may be.
 */
import type { BenchContext } from "./context.ts";
import { connectCarrier, publishLiveMethod, tellSandbox } from "./live/connect.ts";
import { answersInTime, quotesBySource, rememberedSince } from "./live/measure.ts";
import { cartBody, signature } from "./load/carts.ts";
import { openLoad, post, type Sample } from "./load/http-load.ts";
import { type BenchResult, judged, noted, percentile } from "./result.ts";

const PER_SECOND = 20;
const SECONDS = 60;
const MINUTE = PER_SECOND * SECONDS;

/** Longer than a lane may be served as if it were today's, and longer than it may stand in for a silent carrier. */
const OLD = [
  { name: "live.cached-older-than-6-hours", age: "7 hours", source: "cached" },
  { name: "live.backup-older-than-14-days", age: "15 days", source: "backup_lane" },
] as const;

export async function liveCarrier(context: BenchContext): Promise<BenchResult[]> {
  await publishLiveMethod(context, await connectCarrier(context));
  await tellSandbox(context, "/sandbox/easypost/latency", { p50: 350, p95: 900 });
  const results = await carrierUp(context);
  await tellSandbox(context, "/sandbox/faults", {
    service: "easypost",
    mode: "error",
    ms: 0,
    rate: 1,
  });
  results.push(...(await carrierDown(context)));
  for (const [round, old] of OLD.entries()) results.push(...(await onlyOld(context, old, round)));
  return results;
}

async function carrierUp(context: BenchContext): Promise<BenchResult[]> {
  const since = new Date();
  const samples = await shop(context, { from: 0, count: MINUTE, surcharge: 0 });
  const inTime = await answersInTime(context);
  const sources = await quotesBySource(context, since);
  const used = sources.get("live") ?? 0;
  return [
    ...judgeAnswers("live.carrier-up", samples),
    ...shares("live.carrier-up", sources),
    noted("live.carrier-answers-in-time", inTime, "answers"),
    noted("live.quotes-with-live-rates", used, "quotes"),
    judged("live.timely-answers-used", used / inTime, { unit: "ratio", is: [">=", 0.9] }),
  ];
}

async function carrierDown(context: BenchContext): Promise<BenchResult[]> {
  const since = new Date();
  // half of the lanes are new to the app, so that the backup price has to answer for them
  const samples = await shop(context, { from: MINUTE / 2, count: MINUTE, surcharge: 1 });
  const sources = await quotesBySource(context, since);
  return [
    ...judgeAnswers("live.carrier-down", samples),
    ...shares("live.carrier-down", sources),
    judged("live.carrier-down.live", sources.get("live") ?? 0, { unit: "quotes", is: ["==", 0] }),
  ];
}

/** Every lane that the app remembers has grown old; it starts anew and has to do without what is too old. */
async function onlyOld(
  context: BenchContext,
  old: (typeof OLD)[number],
  round: number,
): Promise<BenchResult[]> {
  await context.database.query(
    `UPDATE "lane_rates" SET "fetchedAt" = now() - $1::interval WHERE "shop" = $2`,
    [old.age, context.shop],
  );
  await context.database.query('DELETE FROM "quote_pins" WHERE "shop" = $1', [context.shop]);
  await context.restartApp();
  const since = new Date();
  const samples = await shop(context, { from: 0, count: 200, surcharge: 2 + round });
  const sources = await quotesBySource(context, since);
  const lanes = await rememberedSince(context, since);
  return [
    ...judgeAnswers(`live.lanes-${old.age.replace(" ", "-")}-old`, samples),
    ...shares(`live.lanes-${old.age.replace(" ", "-")}-old`, sources),
    judged(old.name, sources.get(old.source) ?? 0, { unit: "quotes", is: ["==", 0] }),
    judged(`${old.name}.lanes-renewed-meanwhile`, lanes, { unit: "lanes", is: ["==", 0] }),
  ];
}

function shares(name: string, sources: ReadonlyMap<string, number>): BenchResult[] {
  const total = [...sources.values()].reduce((sum, n) => sum + n, 0);
  return [...sources].map(([source, n]) => noted(`${name}.share-${source}`, n / total, "ratio"));
}

function judgeAnswers(name: string, samples: readonly Sample[]): BenchResult[] {
  const ms = samples.map((sample) => sample.ms);
  const without = samples.filter((s) => s.status !== 200 || !s.body.includes("service_code"));
  return [
    judged(`${name}.p95`, percentile(ms, 0.95), { unit: "ms", is: ["<=", 500] }),
    judged(`${name}.shoppers-without-rate`, without.length, { unit: "shoppers", is: ["==", 0] }),
  ];
}

interface Shoppers {
  /** number of the first cart */
  readonly from: number;
  readonly count: number;
  /** makes carts that were not asked about before, on lanes that were */
  readonly surcharge: number;
}

async function shop(
  context: BenchContext,
  { from, count, surcharge }: Shoppers,
): Promise<readonly Sample[]> {
  const requests = Array.from({ length: count }, (_, n) => {
    const body = cartBody((from + n) * 6, {
      lines: 3,
      currency: context.currency,
      variantIds: context.variantIds,
      surcharge,
    });
    const headers = { "x-shopify-hmac-sha256": signature(body, context.apiSecret) };
    return post(context.callbackPath, headers, body);
  });
  const load = { perSecond: PER_SECOND, count };
  return (await openLoad({ port: context.appPort, requests, bodies: true }, load)).samples;
}
