import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { merchantOf } from "./merchant.ts";
import type { Stack } from "./stack.ts";

type Installable = Pick<Stack, "appUrl" | "sandboxUrl" | "databaseUrl">;

interface Progress {
  /** Shopify took the carrier service at the app's present address, or said why not */
  readonly answered: boolean;
  readonly synced: boolean;
}

const WITHIN_MS = 90_000;

const PROGRESS = `SELECT
  ("carrierServiceOrigin" = $2 OR "carrierServiceAllowed" IS FALSE) AS answered,
  EXISTS (SELECT FROM catalogue_syncs c WHERE c.shop = s.shop AND c.status = 'done') AS synced
  FROM shops s WHERE s.shop = $1`;

async function waitForSetUp({ databaseUrl, appUrl }: Installable, shop: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    for (const deadline = Date.now() + WITHIN_MS; ; await sleep(100)) {
      const found = await client.query<Progress>(PROGRESS, [shop, appUrl]);
      const [progress] = found.rows;
      if (progress?.answered && progress.synced) return;
      if (Date.now() > deadline)
        throw new Error(
          `${shop} was not set up within ${WITHIN_MS / 1_000} s: ${JSON.stringify(progress ?? "no such shop")}`,
        );
    }
  } finally {
    await client.end();
  }
}

/**
 * Installs the app into a shop of the sandbox as a merchant does: scopes granted, first page opened
 * (which exchanges the session token), then what the app does by itself after an install awaited:
 * carrier service registered (or refused by the plan) and catalogue synced. Again is harmless.
 */
export async function installShop(stack: Installable, shop: string): Promise<void> {
  const merchant = merchantOf(stack, shop);
  await merchant.grant();
  await merchant.open("/app");
  await waitForSetUp(stack, shop);
}
