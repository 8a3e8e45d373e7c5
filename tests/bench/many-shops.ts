/** 500 shops with 200 rules each in one process: what they weigh, and what the first quote of a shop that nobody asked for costs. */
import v8 from "node:v8";
import vm from "node:vm";
import { type CompiledConfig, compileConfig } from "#app/domain/rating/compile.ts";
import { quote } from "#app/domain/rating/quote.ts";
import { RatingConfig } from "#app/domain/rating/schema.ts";
import type { EngineMeasurement } from "./bench.ts";
import { type BenchResult, median, noted, percentile } from "./result.ts";
import { benchCart, benchConfig } from "./rules/shop.ts";

const SHOPS = 500;
const RULES = 200;
const MB = 1024 * 1024;

export const manyShops: EngineMeasurement = {
  figures: ["heap", "heap-a-shop", "cold-first-quote", "cold-first-quote-p99", "warm-quote"].map(
    (figure) => `shops.${figure}`,
  ),
  measure: measureShops,
};

function measureShops(): BenchResult[] {
  const { rules, ...rest } = benchConfig();
  // every shop its own rules, as text from the database: nothing is shared between two of them
  const documents = Array.from({ length: SHOPS }, (_, shop) => {
    const own = Array.from({ length: RULES }, (_rule, n) => rules[(shop + n * 5) % rules.length]);
    return JSON.stringify({ ...rest, rules: own });
  });
  const collect = garbageCollector();
  collect();
  const before = process.memoryUsage().heapUsed;
  const { cart, facts } = benchCart();
  const kept: CompiledConfig[] = [];
  const cold: number[] = [];
  for (const [shop, document] of documents.entries()) {
    const started = performance.now();
    const compiled = compileConfig(shop, RatingConfig.parse(JSON.parse(document)));
    quote({ compiled, cart, facts, today: "2026-11-24" }, new Map());
    cold.push(performance.now() - started);
    kept.push(compiled);
  }
  collect();
  const heap = (process.memoryUsage().heapUsed - before) / MB;
  const warm = kept.map((compiled) => {
    const started = performance.now();
    quote({ compiled, cart, facts, today: "2026-11-24" }, new Map());
    return performance.now() - started;
  });
  return [
    noted("shops.heap", heap, "MB"),
    noted("shops.heap-a-shop", (heap * 1_024) / kept.length, "KB"),
    noted("shops.cold-first-quote", median(cold), "ms"),
    noted("shops.cold-first-quote-p99", percentile(cold, 0.99), "ms"),
    noted("shops.warm-quote", median(warm), "ms"),
  ];
}

function garbageCollector(): () => void {
  v8.setFlagsFromString("--expose-gc");
  const collect: unknown = vm.runInNewContext("gc");
  if (typeof collect !== "function") throw new Error("The engine gives no garbage collector.");
  return () => void Reflect.apply(collect, undefined, []);
}
