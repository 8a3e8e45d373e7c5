import { LRUCache } from "lru-cache";
import type { VariantFacts, VariantFactsById } from "#app/domain/rating/variant-facts.ts";
import { logFor } from "#app/lib/logger.server.ts";
import { findVariantFacts } from "#app/models/catalogue/variant.server.ts";

/** An edit in the catalogue reaches the rates within this time, in every process, without a word between them. */
const TTL_MS = 30_000;
/** The catalogue is worth a short wait; without it the callback's own figures do. */
const PATIENCE_MS = 150;

const NO_FACTS: VariantFactsById = new Map();
const cache = new LRUCache<string, { readonly facts: VariantFacts | null }>({
  max: 100_000,
  ttl: TTL_MS,
});

/** What the catalogue knows of these variants; what it cannot say in time is left out. One query for all that is missing. */
export async function variantFacts(
  shop: string,
  ids: readonly string[],
): Promise<VariantFactsById> {
  const known = new Map<string, VariantFacts>();
  const missing: string[] = [];
  for (const id of new Set(ids)) {
    if (id === "") continue;
    const entry = cache.get(`${shop} ${id}`);
    if (entry === undefined) missing.push(id);
    else if (entry.facts !== null) known.set(id, entry.facts);
  }
  if (missing.length === 0) return known;
  const found = await patiently(readFacts(shop, missing));
  for (const [id, facts] of found) known.set(id, facts);
  return known;
}

async function readFacts(shop: string, ids: readonly string[]): Promise<VariantFactsById> {
  try {
    const found = await findVariantFacts(shop, ids);
    for (const id of ids) cache.set(`${shop} ${id}`, { facts: found.get(id) ?? null });
    return found;
  } catch (error) {
    logFor({ shop }).warn({ err: error }, "the catalogue could not be read for a quote");
    return NO_FACTS;
  }
}

function patiently(facts: Promise<VariantFactsById>): Promise<VariantFactsById> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(NO_FACTS), PATIENCE_MS);
    void facts.then((found) => {
      clearTimeout(timer);
      resolve(found);
    });
  });
}
