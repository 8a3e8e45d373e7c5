/** The cases of rates/ in the folder that CONFORMANCE_DIR names, and the way into the engine that they all take. */
import fs from "node:fs";
import path from "node:path";
import { z } from "zod";
import { compileConfig } from "#app/domain/rating/compile.ts";
import { quote } from "#app/domain/rating/quote.ts";
import type { Cart, Quote } from "#app/domain/rating/types.ts";
import type { VariantFacts } from "#app/domain/rating/variant-facts.ts";
import { aConfig } from "#tests/factories/rating.ts";

const folder = path.join(process.env["CONFORMANCE_DIR"] ?? "(CONFORMANCE_DIR)", "rates");

export const isThere = fs.existsSync(path.join(folder, "rule-cases.json"));
export const why = isThere ? "" : ` (skipped: no cases in ${folder})`;

const Case = z.object({
  id: z.string(),
  kind: z.string(),
  input: z.unknown(),
  expected: z.unknown(),
});
export type Case = z.infer<typeof Case>;

/** A file of the folder. */
export function readCases(file: string): unknown {
  return JSON.parse(fs.readFileSync(path.join(folder, file), "utf8"));
}

const cases = isThere
  ? z.object({ cases: z.array(Case) }).parse(readCases("rule-cases.json")).cases
  : [];

/** The rule cases of these kinds. */
export function ofKind(...kinds: string[]): Case[] {
  return cases.filter((entry) => kinds.includes(entry.kind));
}

export type Config = NonNullable<Parameters<typeof aConfig>[0]>;

/** What the engine says of a cart under a set-up. */
export function quoted(
  config: Config,
  cart: Cart,
  facts: ReadonlyMap<string, VariantFacts> = new Map(),
): Quote {
  const compiled = compileConfig(1, aConfig(config));
  return quote({ compiled, cart, facts, today: "2026-11-23" }, new Map());
}
