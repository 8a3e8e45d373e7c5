/**
 * The live carrier breaks again and again, in every way that a carrier can, while signed carts come in. Whoever is served must get
 * a rate in time; where the rates came from is read from the app's own rate log, which has to know every cart that was sent.
 */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { SOURCES } from "#app/domain/rating/decision-codec.ts";
import type { BenchContext } from "#tests/bench/context.ts";
import { connectCarrier, publishLiveMethod, tellSandbox } from "#tests/bench/live/connect.ts";
import { cartBody, signature } from "#tests/bench/load/carts.ts";
import { deal } from "#tests/bench/load/deal.ts";
import { openLoad, post, type Sample } from "#tests/bench/load/http-load.ts";
import { startBenchStack } from "#tests/bench/set-up.ts";
import { generator } from "./generator.ts";

/** Each way as the sandbox knows it. Healthy phases stand between them, so that the app has something to lose. */
const WAYS = [
  { mode: "ok", ms: 0 },
  { mode: "error", ms: 0 },
  { mode: "slow", ms: 900 },
  { mode: "garbage", ms: 0 },
  { mode: "negative", ms: 0 },
  { mode: "wrong_currency", ms: 0 },
  { mode: "unknown_enum", ms: 0 },
  { mode: "huge", ms: 0 },
  { mode: "hang", ms: 0 },
] as const;

const PER_SECOND = 20;
/** what the app gives its carriers by default, and what it may take for everything else */
const LATE_MS = 400 + 100;
/** carts go to so many places: some are new to the app, most are not */
const PLACES = 600;
const WRITTEN_WITHIN_MS = 15_000;

export interface CarrierCount {
  readonly checkouts: number;
  /** by the best source that the shopper was offered */
  readonly live: number;
  readonly cached: number;
  readonly backup: number;
  /** answered later than the carriers' deadline and a tenth of a second */
  readonly late: number;
  /** served, and without a rate */
  readonly empty: number;
}

export async function drillCarriers(options: {
  readonly checkouts: number;
  readonly seed: number;
}): Promise<CarrierCount> {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), "kraken-drill-"));
  const { context, stop } = await startBenchStack(dir);
  try {
    await publishLiveMethod(context, await connectCarrier(context));
    const since = new Date();
    const samples = await sendAll(context, options);
    const logged = await fromLog(context, { since, checkouts: options.checkouts });
    const empty = samples.filter((s) => s.status !== 200 || !s.body.includes("service_code"));
    if (empty.length !== logged.empty)
      throw new Error(`${empty.length} shoppers got no rate, the log knows of ${logged.empty}.`);
    const late = samples.filter(({ ms }) => ms > LATE_MS).length;
    return { checkouts: options.checkouts, ...logged, late, empty: logged.empty };
  } finally {
    await stop();
    fs.rmSync(dir, { recursive: true, force: true });
  }
}

/** As many carts in each phase, in an order that the seed chooses. */
async function sendAll(
  context: BenchContext,
  { checkouts, seed }: { readonly checkouts: number; readonly seed: number },
): Promise<Sample[]> {
  const random = generator(seed);
  const phases = shuffled(WAYS, random);
  const samples: Sample[] = [];
  for (const [phase, way] of phases.entries()) {
    const until = Math.floor((checkouts * (phase + 1)) / phases.length);
    const count = until - samples.length;
    if (count === 0) continue;
    await tellSandbox(context, "/sandbox/faults", { service: "easypost", rate: 1, ...way });
    const requests = Array.from({ length: count }, (_, n) =>
      signedCart(context, { place: Math.floor(random() * PLACES), cart: samples.length + n }),
    );
    const target = { port: context.appPort, requests: deal(requests), bodies: true };
    samples.push(...(await openLoad(target, { perSecond: PER_SECOND, count })).samples);
  }
  return samples;
}

function shuffled<T>(things: readonly T[], random: () => number): T[] {
  return things
    .map((thing) => ({ thing, at: random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ thing }) => thing);
}

/** No two carts are the same, or the second would be answered from the first one's pin. */
function signedCart(context: BenchContext, of: { place: number; cart: number }): Buffer {
  // every sixth cart goes to the United States, where the method's services go too: elsewhere nobody is served
  const body = cartBody(of.place * 6, {
    lines: 3,
    currency: context.currency,
    variantIds: context.variantIds,
    surcharge: of.cart,
  });
  const headers = { "x-shopify-hmac-sha256": signature(body, context.apiSecret) };
  return post(context.callbackPath, headers, body);
}

const BEST_SOURCE = `
  SELECT quote."id", array_agg(DISTINCT CASE jsonb_typeof(decision -> 3)
    WHEN 'array' THEN (decision -> 3 ->> 1)::int WHEN 'number' THEN 0 END) AS sources
  FROM "rate_quotes" quote LEFT JOIN LATERAL jsonb_array_elements(quote."decisions"::jsonb) decision
    ON jsonb_typeof(decision -> 3) <> 'null'
  WHERE quote."shop" = $1 AND quote."createdAt" >= $2::timestamptz AT TIME ZONE 'UTC'
  GROUP BY quote."id"`;

/** What the app's rate log says of the carts, once all of them are written. */
async function fromLog(
  { database, shop }: BenchContext,
  { since, checkouts }: { readonly since: Date; readonly checkouts: number },
): Promise<Pick<CarrierCount, "live" | "cached" | "backup" | "empty">> {
  const deadline = Date.now() + WRITTEN_WITHIN_MS;
  for (;;) {
    const { rows } = await database.query<{ sources: (number | null)[] }>(BEST_SOURCE, [
      shop,
      since,
    ]);
    if (rows.length === checkouts) return counted(rows.map(({ sources }) => sources));
    if (Date.now() > deadline)
      throw new Error(`${checkouts} carts were sent, the rate log knows of ${rows.length}.`);
    await sleep(500);
  }
}

function counted(quotes: readonly (readonly (number | null)[])[]) {
  const count = { live: 0, cached: 0, backup: 0, empty: 0 };
  for (const sources of quotes) {
    const names = new Set(sources.map((source) => SOURCES[source ?? -1]));
    names.delete(undefined);
    if (names.has("live")) count.live += 1;
    else if (names.has("cached")) count.cached += 1;
    else if (names.size > 0) count.backup += 1;
    else count.empty += 1;
  }
  return count;
}
