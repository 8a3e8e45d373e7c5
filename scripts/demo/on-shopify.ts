import { spawn } from "node:child_process";
import path from "node:path";
import { openDataFolder } from "./data-folder.ts";
import { startDatabase } from "./database.ts";
import { untilStopped } from "./until-stopped.ts";

/**
 * The app with reload as Shopify's command line starts it (shopify.web.toml): keys and the tunnel's
 * address come from there (its HOST is that address), the database is the embedded one unless
 * DATABASE_URL names another. Nothing of the sandbox is involved.
 */
export async function runOnShopify(dataDir: string): Promise<void> {
  const stopped = untilStopped();
  const folder = await openDataFolder(path.resolve(dataDir));
  const own = process.env["DATABASE_URL"];
  const database =
    own === undefined ? await startDatabase({ dir: folder.postgres, profile: "demo" }) : null;
  const child = spawn(process.execPath, ["scripts/demo/dev-server.ts"], {
    stdio: "inherit",
    env: {
      ...process.env,
      NODE_ENV: "development",
      DATABASE_URL: own ?? database?.url,
      ENCRYPTION_KEYS: process.env["ENCRYPTION_KEYS"] ?? folder.secrets.encryptionKeys,
      SHOPIFY_APP_URL: process.env["SHOPIFY_APP_URL"] ?? process.env["HOST"],
      HOST: "127.0.0.1",
    },
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  await Promise.race([stopped, ended]);
  child.kill("SIGTERM");
  await ended;
  database?.server.release();
  folder.release();
}
