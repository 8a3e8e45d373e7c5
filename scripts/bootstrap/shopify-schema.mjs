import { createHash } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { inRoot, step } from "./say.mjs";

// Shopify publishes its Admin schema, with the scopes that each part needs, inside this package.
// As a dependency it would bring 300 MB of others, so the one file is taken out and checked.
const PACKAGE = "@shopify/dev-mcp@1.16.0";
const FILE = "admin_2026-07.json.gz";
const SHA256 = "5bcde995c89c59acdb2ee494378d96f45ce7378a16ec829a74b71d696a08ef19";

const target = inRoot(".cache", "shopify", FILE);

function isGood(file) {
  if (!fs.existsSync(file)) return false;
  return createHash("sha256").update(fs.readFileSync(file)).digest("hex") === SHA256;
}

export async function ensureShopifySchema() {
  if (isGood(target)) return;
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "kraken-schema-"));
  try {
    const pack = ["pack", PACKAGE, "--pack-destination", folder, "--ignore-scripts", "--silent"];
    await step("Fetching Shopify's Admin schema", "npm", pack);
    const archive = fs.readdirSync(folder).find((name) => name.endsWith(".tgz"));
    const tar = await import("tar");
    const inside = `package/dist/data/${FILE}`;
    await tar.x({ file: path.join(folder, archive), cwd: folder }, [inside]);
    const found = path.join(folder, inside);
    if (!isGood(found)) throw new Error(`${FILE} of ${PACKAGE} is not the file that was expected`);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    // a copy beside the target first: whoever reads meanwhile sees the whole file or none
    const draft = `${target}.${process.pid}`;
    fs.copyFileSync(found, draft);
    fs.renameSync(draft, target);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
