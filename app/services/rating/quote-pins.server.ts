import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
import { z } from "zod";
import type { Cart, CartLine, Quote } from "#app/domain/rating/types.ts";
import { onStop } from "#app/lib/lifecycle.server.ts";
import { logFor } from "#app/lib/logger.server.ts";
import { findQuotePin, insertQuotePin } from "#app/models/rating/quote-pin.server.ts";

/** As long as Shopify itself keeps an answer (reference: CarrierService, caching). */
export const PIN_MS = 15 * 60_000;
/** A slow database must not make a shopper wait for what memory may not know. */
const PATIENCE_MS = 100;

interface Pin {
  readonly quote: Quote;
  readonly expiresAt: number;
}

/** Quotes carry their whole explanation: what counts is how much memory they take, not how many they are. */
const MOST_BYTES = 48 * 1024 * 1024;

const pins = new LRUCache<string, Pin>({
  maxSize: MOST_BYTES,
  sizeCalculation: ({ quote }) => roughBytes(quote),
  ttl: PIN_MS,
});

/** Measured on quotes of live methods; weighing them exactly would cost more than keeping them. */
function roughBytes({ rates, decisions }: Quote): number {
  const sentences = decisions.reduce((sum, { steps }) => sum + steps.length, 0);
  return 500 + rates.length * 400 + decisions.length * 250 + sentences * 200;
}

const underway = new Map<string, Promise<void>>();
onStop("quote pins", settlePins);

const Answer = z.object({
  quote: z.custom<Quote>((value) => typeof value === "object" && value !== null),
});

/**
 * One key for one cart on one lane of one shopper under one configuration, in whichever order its lines come: whatever may
 * bear upon a rate is in it. Pins hold only what the shop's own data cannot give again: answers with live rates.
 */
export function pinKey(cart: Cart, configVersion: number): string {
  const { origin, destination, currency, locale, orderTotals, customer } = cart;
  const lines = cart.lines.map(lineKey).sort();
  const shopper = customer === null ? null : [customer.id, customer.tags.toSorted()];
  const parts = {
    configVersion,
    currency,
    locale,
    origin,
    destination,
    orderTotals,
    shopper,
    lines,
  };
  return createHash("sha256").update(JSON.stringify(parts)).digest("base64url");
}

function lineKey(line: CartLine): string {
  const { variantId, sku, quantity, grams, priceMinor, requiresShipping, properties } = line;
  const asked = Object.entries(properties).sort(([a], [b]) => (a < b ? -1 : 1));
  // name and vendor of a variant are the catalogue's; an item of no catalogue has nothing else
  const own = variantId === "" ? [line.name, line.vendor] : [];
  const item = [variantId, sku, quantity, grams, priceMinor, requiresShipping];
  return JSON.stringify([item, asked, own]);
}

/** The answer that this cart was given in the last 15 minutes by any process, or null. Never throws. */
export async function findPin(shop: string, key: string, now: Date): Promise<Quote | null> {
  const known = pins.get(`${shop} ${key}`);
  if (known !== undefined && known.expiresAt > now.getTime()) return known.quote;
  const late = new Promise<null>((resolve) => setTimeout(resolve, PATIENCE_MS, null));
  return Promise.race([readPin(shop, key, now), late]);
}

async function readPin(shop: string, key: string, now: Date): Promise<Quote | null> {
  try {
    const stored = await findQuotePin(shop, key, now);
    if (stored === null) return null;
    const { quote } = Answer.parse(stored.answer);
    pins.set(`${shop} ${key}`, { quote, expiresAt: stored.expiresAt.getTime() });
    return quote;
  } catch (error) {
    logFor({ shop }).warn({ err: error }, "a pinned quote could not be read");
    return null;
  }
}

/**
 * Pins an answer: in this process at once, for the others behind the answer. When another process was first, its answer
 * is the one that holds from now on here too.
 */
export function savePin(
  shop: string,
  key: string,
  pin: { readonly quote: Quote; readonly now: Date },
): void {
  const expiresAt = new Date(pin.now.getTime() + PIN_MS);
  pins.set(`${shop} ${key}`, { quote: pin.quote, expiresAt: expiresAt.getTime() });
  const id = `${shop} ${key}`;
  const write = share(shop, { key, answer: { quote: pin.quote }, now: pin.now, expiresAt }).finally(
    () => underway.delete(id),
  );
  underway.set(id, write);
}

async function share(shop: string, pin: Parameters<typeof insertQuotePin>[1]): Promise<void> {
  try {
    if (!(await insertQuotePin(shop, pin))) await readPin(shop, pin.key, pin.now);
  } catch (error) {
    logFor({ shop }).warn({ err: error }, "a quote could not be pinned for other processes");
  }
}

/** Waits for the pins that are being written. */
export async function settlePins(): Promise<void> {
  await Promise.all(underway.values());
}
