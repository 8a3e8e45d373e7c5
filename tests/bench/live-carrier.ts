/**
 * A live carrier with 350 ms (p50) and 900 ms (p95) behind the callback, then the same carrier down for a minute: nobody who is
 * served may go without a rate, and nobody waits longer than the deadline.
 */
import { merchantOf } from "#scripts/demo/merchant.ts";
import type { BenchContext } from "./context.ts";
import { cartBody, signature } from "./load/carts.ts";
import { openLoad, post, type Sample } from "./load/http-load.ts";
import { type BenchResult, judged, noted, percentile } from "./result.ts";
import { publish } from "./set-up.ts";

const PER_SECOND = 20;
const SECONDS = 60;
const DEADLINE_MS = 400;
const SERVICES = [
  { carrier: "USPS", service: "GroundAdvantage", name: null },
  { carrier: "USPS", service: "Priority", name: null },
  { carrier: "UPS", service: "Ground", name: null },
];

export async function liveCarrier(context: BenchContext): Promise<BenchResult[]> {
  await publishLiveMethod(context, await connect(context));
  await tell(context, "/sandbox/easypost/latency", { p50: 350, p95: 900 });
  const up = await shop(context, 0);
  const inTime = await carrierAnswers(context);
  const used = await quotesBySource(context);
  await tell(context, "/sandbox/faults", { service: "easypost", mode: "error", ms: 0, rate: 1 });
  // half of the lanes are new to the app, so that the backup has to answer for them
  const down = await shop(context, (PER_SECOND * SECONDS) / 2);
  const all = await quotesBySource(context);
  const total = [...all.values()].reduce((sum, n) => sum + n, 0);
  return [
    ...judgeAnswers("live.carrier-up", up),
    ...judgeAnswers("live.carrier-down", down),
    judged("live.timely-answers-used", Math.min(1, (used.get("live") ?? 0) / Math.max(inTime, 1)), {
      unit: "ratio",
      is: [">=", 0.9],
    }),
    ...[...all].map(([source, n]) => noted(`live.share-${source}`, n / total, "ratio")),
  ];
}

function judgeAnswers(name: string, samples: readonly Sample[]): BenchResult[] {
  const ms = samples.map((sample) => sample.ms);
  const without = samples.filter((s) => s.status !== 200 || !s.body.includes("service_code"));
  return [
    judged(`${name}.p95`, percentile(ms, 0.95), { unit: "ms", is: ["<=", 500] }),
    judged(`${name}.shoppers-without-rate`, without.length, { unit: "shoppers", is: ["==", 0] }),
  ];
}

async function shop(context: BenchContext, from: number): Promise<readonly Sample[]> {
  const requests = Array.from({ length: PER_SECOND * SECONDS }, (_, n) => {
    const body = cartBody((from + n) * 6, {
      lines: 3,
      currency: context.currency,
      variantIds: context.variantIds,
    });
    const headers = { "x-shopify-hmac-sha256": signature(body, context.apiSecret) };
    return post(context.callbackPath, headers, body);
  });
  const load = { perSecond: PER_SECOND, count: PER_SECOND * SECONDS };
  return (await openLoad({ port: context.appPort, requests, bodies: true }, load)).samples;
}

/** Connects a sandbox account through the Carriers page; its id. */
async function connect(context: BenchContext): Promise<string> {
  const form = new FormData();
  form.set("provider", "easypost");
  form.set("label", "Bench");
  form.set("apiKey", "EZTKsandboxbench");
  await merchantOf(context, context.shop).submit("/app/carriers/new", form);
  const { rows } = await context.database.query<{ id: string }>(
    'SELECT "id" FROM "carrier_accounts" WHERE "shop" = $1 ORDER BY "createdAt" DESC LIMIT 1',
    [context.shop],
  );
  const [account] = rows;
  if (account === undefined) throw new Error("The app did not take the carrier account.");
  return account.id;
}

async function publishLiveMethod(context: BenchContext, accountId: string): Promise<void> {
  const method = {
    id: "bench-live",
    kind: "live",
    name: { text: "Carrier", translations: {} },
    description: { text: "", translations: {} },
    enabled: true,
    accountId,
    zoneIds: [],
    services: SERVICES,
    markup: { basisPoints: 0, amount: 0 },
    freeOver: null,
    backup: { amount: 1_500, perKilogram: 200 },
  };
  await publish(context.database, (document) => ({ ...document, methods: [method] }));
  await new Promise((resolve) => setTimeout(resolve, 1_000));
}

async function tell({ sandboxUrl }: BenchContext, path: string, body: object): Promise<void> {
  const response = await fetch(`${sandboxUrl}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path} answered ${String(response.status)}`);
}

/** Calls of the carrier that came back within the deadline, as the app's own histogram counts them. */
async function carrierAnswers({ metricsUrl }: BenchContext): Promise<number> {
  const text = await (await fetch(metricsUrl)).text();
  const bucket = new RegExp(
    `kraken_provider_duration_seconds_bucket\\{le="${String(DEADLINE_MS / 1_000)}"[^}]*outcome="ok"[^}]*\\} (\\d+)`,
    "g",
  );
  return [...text.matchAll(bucket)].reduce((sum, match) => sum + Number(match[1]), 0);
}

async function quotesBySource(context: BenchContext): Promise<Map<string, number>> {
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  const { rows } = await context.database.query<{ source: string; n: number }>(
    'SELECT "source", count(*)::int AS n FROM "rate_quotes" WHERE "shop" = $1 GROUP BY 1',
    [context.shop],
  );
  return new Map(rows.map(({ source, n }) => [source, n]));
}
