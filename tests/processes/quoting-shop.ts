import { createHmac } from "node:crypto";
import { prisma } from "#app/db.server.ts";
import type { RatingConfig } from "#app/domain/rating/schema.ts";
import { insertConfigVersion } from "#app/models/rating/config-version.server.ts";
import { inTransaction } from "#app/models/transaction.server.ts";
import { bodyWith } from "#tests/factories/callback-bodies.ts";
import { aConfig, aTable, aZone, flat } from "#tests/factories/rating.ts";
import { plantedEnvironment } from "#tests/setup/planted.ts";

export interface QuotingShop {
  readonly shop: string;
  readonly token: string;
  /** publishes as the app does: a new version, and a word to every process */
  publish(config: RatingConfig): Promise<void>;
}

/** One table method to Canada at this price. */
export const pricedAt = (amount: number): RatingConfig =>
  aConfig({
    zones: [aZone("ca", { country: "CA" })],
    methods: [aTable("post", flat(amount), { zones: ["ca"] })],
  });

let count = 0;

/** An installed shop that quotes; another one at each call. */
export async function aQuotingShop(config: RatingConfig): Promise<QuotingShop> {
  count += 1;
  const shop = `quoting-${count}.myshopify.com`;
  const token = `callback-token-of-shop-${count}`;
  await prisma.shop.create({
    data: { shop, callbackToken: token, currency: "USD", installedAt: new Date() },
  });
  let version = 0;
  const publish = async (next: RatingConfig) => {
    const actor = { id: null, name: "test" };
    const change = { baseVersion: version, config: next, note: "", actor };
    version = (await inTransaction((tx) => insertConfigVersion(shop, change, tx))).version;
  };
  await publish(config);
  return { shop, token, publish };
}

export interface Asked {
  readonly status: number;
  readonly text: string;
}

export const signatureOf = (body: string | Buffer) =>
  createHmac("sha256", plantedEnvironment.SHOPIFY_API_SECRET).update(body).digest("base64");

/** Asks a process for rates as Shopify does. */
export async function askRates(
  url: string,
  token: string,
  body: string | Buffer = bodyWith(),
): Promise<Asked> {
  const answer = await fetch(`${url}/carrier-rates/${token}`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-shopify-hmac-sha256": signatureOf(body) },
    body: new Uint8Array(Buffer.from(body)),
  });
  return { status: answer.status, text: await answer.text() };
}

/** "status price price …" of an answer, short enough to compare. */
export async function pricesOf(asked: Promise<Asked>): Promise<string> {
  const { status, text } = await asked;
  const found = [...text.matchAll(/"total_price":"(\d+)"/g)].map((match) => match[1]);
  return [status, ...found].join(" ");
}
