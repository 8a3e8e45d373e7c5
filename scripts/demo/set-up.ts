import fs from "node:fs";
import pg from "pg";
import { merchantOf } from "./merchant.ts";
import type { Stack } from "./stack.ts";

const SET_UP = new URL("./setup.json", import.meta.url);

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

/**
 * Gives a freshly installed shop the documented set of zones and methods, imported through the
 * app's own Settings page. What somebody changed since then stays.
 */
export async function setUpShop(stack: Stack, shop: string): Promise<void> {
  if (await hasMethods(stack.databaseUrl, shop)) return;
  const form = new FormData();
  form.set("intent", "import-config");
  form.set("config", fs.readFileSync(SET_UP, "utf8"));
  await merchantOf(stack, shop).submit("/app/settings", form);
  if (!(await hasMethods(stack.databaseUrl, shop)))
    throw new Error("The app did not take the set-up of scripts/demo/setup.json.");
}
