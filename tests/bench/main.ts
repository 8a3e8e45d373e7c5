/**
 * npm run bench [-- NAME…] [-- --json]: one run, medians of interleaved rounds, a table or JSON. NAME is a figure, or the
 * beginning of several.
 */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { announced, type Bench, type Measurement, select } from "./bench.ts";
import { callbackLatency } from "./callback-latency.ts";
import { callbackThroughput } from "./callback-throughput.ts";
import { catalogueSync } from "./catalogue-sync.ts";
import { liveCarrier } from "./live-carrier.ts";
import { manyShops } from "./many-shops.ts";
import { adminPages } from "./pages.ts";
import { rateTable } from "./rate-table.ts";
import { type BenchResult, judged, table } from "./result.ts";
import { rulesEngine } from "./rules.ts";
import { publishRules } from "./rules/publish.ts";
import { startBenchStack } from "./set-up.ts";
import { webhookIngress } from "./webhook-ingress.ts";

const BENCHES: readonly Bench[] = [
  { name: "rules", measurements: [rulesEngine] },
  { name: "rate-table", measurements: [rateTable] },
  { name: "shops", measurements: [manyShops] },
  {
    name: "callback",
    measurements: [
      callbackThroughput({ prefix: "callback", share: 0.35 }),
      callbackLatency({ prefix: "callback", p99: 25 }),
    ],
  },
  {
    name: "ruled-callback",
    measurements: [
      callbackThroughput({ prefix: "ruled-callback", share: 0.2, prepare: publishRules }),
      callbackLatency({ prefix: "ruled-callback", p99: 30 }),
    ],
  },
  { name: "live", measurements: [liveCarrier] },
  { name: "webhooks", measurements: [webhookIngress] },
  { name: "sync", measurements: [catalogueSync] },
  { name: "pages", measurements: [adminPages] },
];

/** What breaks off, at its start already or later, is a figure that misses its goal; what was measured before it stays. */
async function runBench({ name, measurements }: Bench): Promise<BenchResult[]> {
  const results: BenchResult[] = [];
  process.stderr.write(`${name} …\n`);
  try {
    for (const measurement of measurements)
      if ("measure" in measurement)
        results.push(...announced(measurement, await measurement.measure()));
    const onStack = measurements.filter((measurement) => "run" in measurement);
    if (onStack.length > 0) await runOnStack(onStack, results);
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`${name} broke off: ${text}\n`);
    results.push(judged(`${name}.broke-off`, 1, { unit: "times", is: ["==", 0] }));
  }
  return results;
}

async function runOnStack(
  measurements: readonly Measurement[],
  results: BenchResult[],
): Promise<void> {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), "kraken-bench-"));
  try {
    const { context, stop } = await startBenchStack(dir);
    try {
      for (const measurement of measurements)
        results.push(...announced(measurement, await measurement.run(context)));
    } finally {
      await stop();
    }
  } finally {
    fs.rmSync(dir, { recursive: true, force: true });
  }
}

async function main(words: readonly string[]): Promise<void> {
  const names = words.filter((word) => !word.startsWith("--"));
  const { benches, isWanted } = select(BENCHES, names);
  const results: BenchResult[] = [];
  for (const bench of benches) results.push(...(await runBench(bench)));
  const shown = results.filter(({ name }) => isWanted(name) || name.endsWith(".broke-off"));
  const json = words.includes("--json");
  process.stdout.write(json ? `${JSON.stringify(shown)}\n` : `${table(shown)}\n`);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
