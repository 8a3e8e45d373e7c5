/** Webhooks stored and enqueued: how many a second, and how long each waits for its answer. */
import { randomUUID } from "node:crypto";
import type { BenchContext } from "./context.ts";
import { signature } from "./load/carts.ts";
import { closedLoad, openLoad, post } from "./load/http-load.ts";
import { type BenchResult, judged, noted, percentile } from "./result.ts";

const TOPIC = "products/update";
const SENT = 6_000;

function deliveries(context: BenchContext, count: number): Buffer[] {
  return Array.from({ length: count }, (_, n) => {
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
}

async function stored(context: BenchContext): Promise<number> {
  const { rows } = await context.database.query<{ n: string }>(
    'SELECT count(*) AS n FROM "webhook_deliveries" WHERE "shop" = $1 AND "topic" = $2',
    [context.shop, TOPIC],
  );
  return Number(rows[0]?.n ?? 0);
}

export async function webhookIngress(context: BenchContext): Promise<BenchResult[]> {
  const before = await stored(context);
  const steady = await openLoad(
    { port: context.appPort, requests: deliveries(context, SENT) },
    { perSecond: 500, count: SENT },
  );
  const burst = await closedLoad(
    { port: context.appPort, requests: deliveries(context, 20_000) },
    { connections: 32, seconds: 5 },
  );
  const samples = [...steady.samples, ...burst.samples];
  const accepted = samples.filter((sample) => sample.status === 200).length;
  const rows = (await stored(context)) - before;
  return [
    judged("webhooks.stored-per-second", burst.samples.length / burst.seconds, {
      unit: "1/s",
      is: [">=", 500],
    }),
    judged(
      "webhooks.p99-at-500-per-second",
      percentile(
        steady.samples.map((sample) => sample.ms),
        0.99,
      ),
      { unit: "ms", is: ["<", 50] },
    ),
    noted("webhooks.accepted", accepted, "deliveries"),
    judged("webhooks.accepted-but-not-stored", Math.max(0, accepted - rows), {
      unit: "deliveries",
      is: ["==", 0],
    }),
    judged("webhooks.refused", samples.length - accepted, { unit: "deliveries", is: ["==", 0] }),
  ];
}
