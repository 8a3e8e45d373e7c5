/** Webhooks stored and enqueued: how many a second, and how long each waits for its answer. */
import { randomUUID } from "node:crypto";
import { handleWebhookJob } from "#app/jobs/definitions/webhooks/handle-webhook.ts";
import type { Measurement } from "./bench.ts";
import type { BenchContext } from "./context.ts";
import { signature } from "./load/carts.ts";
import { type Deal, deal } from "./load/deal.ts";
import { closedLoad, type LoadReport, openLoad, post, type Sample } from "./load/http-load.ts";
import { type BenchResult, judged, median, noted, percentile } from "./result.ts";

const TOPIC = "products/update";
const ROUNDS = 5;
const STEADY = { perSecond: 500, count: 2_500 };
const BURST = { connections: 32, seconds: 3 };
/** more than a burst can send: a delivery sent twice would be a duplicate, which is less work */
const BURST_DELIVERIES = 15_000;

/** Each with an id of its own. */
function deliveries(context: BenchContext, count: number): Deal {
  const requests = Array.from({ length: count }, (_, n) => {
    // products that do not exist: the handlers behind the ingress find nothing to change
    const body = JSON.stringify({
      id: 900_000_000 + n,
      admin_graphql_api_id: `gid://shopify/Product/${String(900_000_000 + n)}`,
      updated_at: "2026-11-23T10:00:00Z",
    });
    return post(
      "/webhooks/shopify",
      {
        "x-shopify-hmac-sha256": signature(body, context.apiSecret),
        "x-shopify-shop-domain": context.shop,
        "x-shopify-topic": TOPIC,
        "x-shopify-api-version": "2026-07",
        "x-shopify-webhook-id": randomUUID(),
        "x-shopify-event-id": randomUUID(),
        "x-shopify-triggered-at": "2026-11-23T10:00:00.000Z",
      },
      body,
    );
  });
  return deal(requests);
}

interface Kept {
  readonly stored: number;
  /** those with a job in the queue, waiting, running or done */
  readonly enqueued: number;
}

async function kept(context: BenchContext): Promise<Kept> {
  const { rows } = await context.database.query<{ stored: number; enqueued: number }>(
    `SELECT count(*)::int AS stored, count(job.delivery)::int AS enqueued
     FROM "webhook_deliveries" delivery
     LEFT JOIN (SELECT DISTINCT data ->> 'id' AS delivery FROM pgboss.job WHERE name = $3) job
       ON job.delivery = delivery."id"
     WHERE delivery."shop" = $1 AND delivery."topic" = $2`,
    [context.shop, TOPIC, handleWebhookJob.name],
  );
  return rows[0] ?? { stored: 0, enqueued: 0 };
}

const accepted = (samples: readonly Sample[]): number =>
  samples.filter(({ status }) => status === 200).length;

export const webhookIngress: Measurement = {
  figures: [
    "webhooks.stored-per-second",
    "webhooks.p99-at-500-per-second",
    "webhooks.worst-p99-at-500-per-second",
    "webhooks.accepted",
    "webhooks.accepted-but-not-stored",
    "webhooks.accepted-but-not-enqueued",
    "webhooks.refused",
  ],
  run: async (context) => {
    const port = context.appPort;
    const before = await kept(context);
    const steady: LoadReport[] = [];
    for (let round = 0; round < ROUNDS; round++)
      steady.push(await openLoad({ port, requests: deliveries(context, STEADY.count) }, STEADY));
    // behind the even rounds: the handlers take minutes over a burst, and would be measured along with them
    const bursts: LoadReport[] = [];
    for (let round = 0; round < ROUNDS; round++)
      bursts.push(
        await closedLoad({ port, requests: deliveries(context, BURST_DELIVERIES) }, BURST),
      );
    const after = await kept(context);
    return results({ steady, bursts }, [
      after.stored - before.stored,
      after.enqueued - before.enqueued,
    ]);
  },
};

function results(
  { steady, bursts }: { steady: readonly LoadReport[]; bursts: readonly LoadReport[] },
  [stored, enqueued]: readonly [number, number],
): BenchResult[] {
  const samples = [...steady, ...bursts].flatMap((report) => report.samples);
  const taken = accepted(samples);
  const rates = bursts.map((burst) => accepted(burst.samples) / burst.seconds);
  const waits = steady.map((round) => round.samples.map(({ ms }) => ms));
  const p99s = waits.map((ms) => percentile(ms, 0.99));
  const none = { unit: "deliveries", is: ["==", 0] } as const;
  return [
    judged("webhooks.stored-per-second", median(rates), { unit: "1/s", is: [">=", 500] }),
    judged("webhooks.p99-at-500-per-second", median(p99s), { unit: "ms", is: ["<", 50] }),
    noted("webhooks.worst-p99-at-500-per-second", Math.max(...p99s), "ms"),
    noted("webhooks.accepted", taken, "deliveries"),
    judged("webhooks.accepted-but-not-stored", Math.max(0, taken - stored), none),
    judged("webhooks.accepted-but-not-enqueued", Math.max(0, taken - enqueued), none),
    judged("webhooks.refused", samples.length - taken, none),
  ];
}
