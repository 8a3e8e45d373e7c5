import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";

/** The one registry of the process; /metrics prints it. */
export const registry = new Registry();
collectDefaultMetrics({ register: registry });

const registers = [registry];
// 0.4: the default deadline of live carriers
const FAST = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.4, 0.5, 1, 2.5, 5, 10];
const SLOW = [0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900];

export const requestSeconds = new Histogram({
  name: "kraken_request_duration_seconds",
  help: "Requests to pages and edge routes other than the carrier callback",
  labelNames: ["route", "method", "status"] as const,
  buckets: FAST,
  registers,
});

export const callbackSeconds = new Histogram({
  name: "kraken_callback_duration_seconds",
  help: "Carrier callbacks, from the last byte of the body to the answer",
  labelNames: ["status", "outcome"] as const,
  buckets: FAST,
  registers,
});

export const callbackUnsigned = new Counter({
  name: "kraken_callback_unsigned_total",
  help: "Carrier callbacks that came without a signature",
  registers,
});

export const webhooks = new Counter({
  name: "kraken_webhooks_total",
  help: "Webhook deliveries by what became of them",
  labelNames: ["topic", "outcome"] as const,
  registers,
});

export const webhookSeconds = new Histogram({
  name: "kraken_webhook_duration_seconds",
  help: "Webhook deliveries, from the last byte of the body to the answer",
  labelNames: ["status"] as const,
  buckets: FAST,
  registers,
});

export const jobSeconds = new Histogram({
  name: "kraken_job_duration_seconds",
  help: "Jobs by queue and outcome",
  labelNames: ["queue", "outcome"] as const,
  buckets: SLOW,
  registers,
});

export const queueDepth = new Gauge({
  name: "kraken_queue_jobs",
  help: "Jobs that wait or run, by queue",
  labelNames: ["queue", "state"] as const,
  registers,
});

export const providerSeconds = new Histogram({
  name: "kraken_provider_duration_seconds",
  help: "Calls of carriers and other providers",
  labelNames: ["provider", "operation", "outcome"] as const,
  buckets: FAST,
  registers,
});

export const adminApiSeconds = new Histogram({
  name: "kraken_admin_api_duration_seconds",
  help: "Calls of Shopify's Admin API, retries counted one by one",
  labelNames: ["operation", "outcome"] as const,
  buckets: FAST,
  registers,
});
