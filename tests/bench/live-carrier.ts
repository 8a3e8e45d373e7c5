/**
 * A live carrier with 350 ms (p50) and 900 ms (p95) behind the callback, then the same carrier down for a minute, refusing
 * at first and then silent, then down with nothing but old answers at hand: nobody who is served may go without a rate, nobody waits longer than the deadline,
 * and no answer is given that is older than it may be.
 */
import { SOURCES } from "#app/domain/rating/decision-codec.ts";
import type { Measurement } from "./bench.ts";
import type { BenchContext } from "./context.ts";
import { connectCarrier, publishLiveMethod, tellSandbox } from "./live/connect.ts";
import { answersInTime, NO_SOURCE, quotesBySource, rememberedSince } from "./live/measure.ts";
import { cartBody, signature } from "./load/carts.ts";
import { deal } from "./load/deal.ts";
import { openLoad, post, type Sample } from "./load/http-load.ts";
import { type BenchResult, judged, noted, percentile } from "./result.ts";

const PER_SECOND = 20;
const SECONDS = 60;
const MINUTE = PER_SECOND * SECONDS;

/** Longer than a lane may be served as if it were today's, and longer than it may stand in for a silent carrier. */
const OLD = [
  {
    phase: "live.lanes-7-hours-old",
    limit: "live.cached-older-than-6-hours",
    age: "7 hours",
    source: "cached",
  },
  {
    phase: "live.lanes-15-days-old",
    limit: "live.backup-older-than-14-days",
    age: "15 days",
    source: "backup_lane",
  },
] as const;

/** How a carrier is down: it refuses at once, or takes the question and never answers. */
const DOWN = [
  { phase: "live.carrier-down", mode: "error" },
  { phase: "live.carrier-hangs", mode: "hang" },
] as const;

const UP = "live.carrier-up";
const WAYS: readonly string[] = [...SOURCES, NO_SOURCE];

export const liveCarrier: Measurement = {
  figures: [
    ...namesOf(UP),
    "live.carrier-answers-in-time",
    "live.quotes-with-live-rates",
    "live.timely-answers-used",
    ...DOWN.flatMap(({ phase }) => [...namesOf(phase), `${phase}.live`]),
    ...OLD.flatMap(({ phase, limit }) => [
      ...namesOf(phase),
      limit,
      `${limit}.lanes-renewed-meanwhile`,
    ]),
  ],
  run: measure,
};

/** The figures that every phase has. */
function namesOf(phase: string): string[] {
  const shares = WAYS.map((source) => `${phase}.share-${source}`);
  return [`${phase}.p95`, `${phase}.shoppers-without-rate`, ...shares];
}

async function measure(context: BenchContext): Promise<BenchResult[]> {
  await publishLiveMethod(context, await connectCarrier(context));
  await tellSandbox(context, "/sandbox/easypost/latency", { p50: 350, p95: 900 });
  const results = await carrierUp(context);
  for (const [round, down] of DOWN.entries()) {
    // each finds an app that has trusted the carrier up to now: what the last one taught it is forgotten
    if (round > 0) await context.restartApp();
    results.push(...(await carrierDown(context, down, round)));
  }
  await breakCarrier(context, "error");
  for (const [round, old] of OLD.entries()) results.push(...(await onlyOld(context, old, round)));
  return results;
}

const breakCarrier = (context: BenchContext, mode: "error" | "hang") =>
  tellSandbox(context, "/sandbox/faults", { service: "easypost", mode, ms: 0, rate: 1 });

async function carrierUp(context: BenchContext): Promise<BenchResult[]> {
  const since = new Date();
  const samples = await shop(context, { from: 0, count: MINUTE, surcharge: 0 });
  const inTime = await answersInTime(context);
  const sources = await quotesBySource(context, since);
  const used = sources.get("live") ?? 0;
  return [
    ...judgeAnswers(UP, samples),
    ...shares(UP, sources),
    noted("live.carrier-answers-in-time", inTime, "answers"),
    noted("live.quotes-with-live-rates", used, "quotes"),
    judged("live.timely-answers-used", used / inTime, { unit: "ratio", is: [">=", 0.9] }),
  ];
}

async function carrierDown(
  context: BenchContext,
  { phase, mode }: (typeof DOWN)[number],
  round: number,
): Promise<BenchResult[]> {
  await breakCarrier(context, mode);
  const since = new Date();
  // half of the lanes are new to the app, so that the backup price has to answer for them
  const shoppers = { from: MINUTE / 2, count: MINUTE, surcharge: 1 + round };
  const samples = await shop(context, shoppers);
  const sources = await quotesBySource(context, since);
  return [
    ...judgeAnswers(phase, samples),
    ...shares(phase, sources),
    judged(`${phase}.live`, sources.get("live") ?? 0, { unit: "quotes", is: ["==", 0] }),
  ];
}

/** Every lane that the app remembers has grown old; it starts anew and has to do without what is too old. */
async function onlyOld(
  context: BenchContext,
  old: (typeof OLD)[number],
  round: number,
): Promise<BenchResult[]> {
  await context.database.query(
    `UPDATE "lane_rates" SET "fetchedAt" = now() - $1::interval, "rates" = jsonb_set("rates", '{rates}', (
       SELECT coalesce(jsonb_agg(rate || jsonb_build_object('at', now() - $1::interval)), '[]')
       FROM jsonb_array_elements("rates" -> 'rates') rate))
     WHERE "shop" = $2`,
    [old.age, context.shop],
  );
  await context.database.query('DELETE FROM "quote_pins" WHERE "shop" = $1', [context.shop]);
  await context.restartApp();
  const since = new Date();
  const shoppers = { from: 0, count: 200, surcharge: 1 + DOWN.length + round };
  const samples = await shop(context, shoppers);
  const sources = await quotesBySource(context, since);
  const lanes = await rememberedSince(context, since);
  return [
    ...judgeAnswers(old.phase, samples),
    ...shares(old.phase, sources),
    judged(old.limit, sources.get(old.source) ?? 0, { unit: "quotes", is: ["==", 0] }),
    judged(`${old.limit}.lanes-renewed-meanwhile`, lanes, { unit: "lanes", is: ["==", 0] }),
  ];
}

function shares(phase: string, sources: ReadonlyMap<string, number>): BenchResult[] {
  const total = [...sources.values()].reduce((sum, n) => sum + n, 0);
  return WAYS.map((source) =>
    noted(`${phase}.share-${source}`, (sources.get(source) ?? 0) / total, "ratio"),
  );
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
  return (await openLoad({ port: context.appPort, requests: deal(requests), bodies: true }, load))
    .samples;
}
