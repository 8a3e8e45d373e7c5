import fs from "node:fs";
import pg from "pg";
import { z } from "zod";
import { type Merchant, merchantOf } from "./merchant.ts";
import type { Stack } from "./stack.ts";

const SET_UP = new URL("./setup.json", import.meta.url);
/** by SKU; a few products and variants are left out, to see what the app says of them */
const DIMENSIONS = new URL("./dimensions.csv", import.meta.url);

async function hasMethods(databaseUrl: string, shop: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const found = await client.query<{ methods: number }>(
      `SELECT jsonb_array_length(document -> 'methods')::int AS methods FROM config_versions
       WHERE shop = $1 ORDER BY version DESC LIMIT 1`,
      [shop],
    );
    return (found.rows[0]?.methods ?? 0) > 0;
  } finally {
    await client.end();
  }
}

const ImportReport = z.object({ changed: z.number().nullable() });

async function importDimensions(merchant: Merchant): Promise<void> {
  const sheet = fs.readFileSync(DIMENSIONS, "utf8");
  const { text } = await merchant.submit("/app/products/import?save=true", sheet);
  const report = ImportReport.safeParse(JSON.parse(text));
  // none changed is well: an earlier start was stopped after this step
  if (!report.success || report.data.changed === null)
    throw new Error(`The app did not take scripts/demo/dimensions.csv: ${text.slice(0, 600)}`);
}

/**
 * Gives a freshly installed shop the documented dimensions, zones and methods, imported through the
 * app's own Products and Settings pages. What somebody changed since then stays.
 */
export async function setUpShop(stack: Stack, shop: string): Promise<void> {
  if (await hasMethods(stack.databaseUrl, shop)) return;
  const merchant = merchantOf(stack, shop);
  await importDimensions(merchant);
  // last: methods are how a later start knows that all is set up
  const form = new FormData();
  form.set("intent", "import-config");
  form.set("config", fs.readFileSync(SET_UP, "utf8"));
  await merchant.submit("/app/settings", form);
  if (!(await hasMethods(stack.databaseUrl, shop)))
    throw new Error("The app did not take the set-up of scripts/demo/setup.json.");
}
