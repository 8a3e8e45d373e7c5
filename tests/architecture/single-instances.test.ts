import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const BUILD = fileURLToPath(new URL("../../build/server", import.meta.url));

function readBuild(): string {
  if (!fs.existsSync(BUILD)) throw new Error("There is no build to look into: npm run build");
  return fs
    .readdirSync(BUILD, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".js"))
    .map((name) => fs.readFileSync(path.join(BUILD, name), "utf8"))
    .join("\n");
}

const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;

// Pages, edge and worker come out of one build; a second instance would have its own cache, pool or counts.
test.each([
  ["database client", /new PrismaPg\(/g],
  ["connection pool", /application_name: "kraken-commerce"/g],
  ["connection pool for webhooks coming in", /application_name: "kraken-commerce inbox"/g],
  ["registry of metrics", /new Registry\(/g],
  ["queue", /new PgBoss\(/g],
  ["Shopify app", /\bshopifyApp\(\{/g],
])("the build holds one %s", (_, pattern) => {
  expect(count(readBuild(), pattern)).toBe(1);
});

test("the build holds no connection pool beside those two", () => {
  expect(count(readBuild(), /new pg\.Pool\(/g)).toBe(2);
});
