/** npm run bench [-- NAME…] [-- --json]: one run, medians of interleaved rounds, a table or JSON. */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { callbackLatency, callbackThroughput } from "./callback-throughput.ts";
import { catalogueSync } from "./catalogue-sync.ts";
import type { BenchContext } from "./context.ts";
import { liveCarrier } from "./live-carrier.ts";
import { adminPages } from "./pages.ts";
import { type BenchResult, judged, table } from "./result.ts";
import { startBenchStack } from "./set-up.ts";
import { webhookIngress } from "./webhook-ingress.ts";

const BENCHES: Readonly<Record<string, (context: BenchContext) => Promise<BenchResult[]>>> = {
  callback: async (context) => [
    ...(await callbackThroughput(context)),
    ...(await callbackLatency(context)),
  ],
  live: liveCarrier,
  webhooks: webhookIngress,
  sync: catalogueSync,
  pages: adminPages,
};

async function runOne(name: string): Promise<BenchResult[]> {
  const bench = BENCHES[name];
  if (bench === undefined)
    throw new Error(`There is no bench ${name}; there are ${Object.keys(BENCHES).join(", ")}.`);
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), "kraken-bench-"));
  process.stderr.write(`${name} …\n`);
  const { context, stop } = await startBenchStack(dir);
  try {
    return await bench(context);
  } catch (error) {
    process.stderr.write(
      `${name} broke off: ${error instanceof Error ? (error.stack ?? "") : String(error)}\n`,
    );
    return [judged(`${name}.broke-off`, 1, { unit: "times", is: ["==", 0] })];
  } finally {
    await stop();
    fs.rmSync(dir, { recursive: true, force: true });
  }
}

const json = process.argv.includes("--json");
const named = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const results: BenchResult[] = [];
for (const name of named.length > 0 ? named : Object.keys(BENCHES))
  results.push(...(await runOne(name)));
process.stdout.write(json ? `${JSON.stringify(results)}\n` : `${table(results)}\n`);
