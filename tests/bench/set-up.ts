import pg from "pg";
import { installShop } from "#scripts/demo/install.ts";
import { claimPort } from "#scripts/demo/ports.ts";
import { startStack } from "#scripts/demo/stack.ts";
import type { BenchContext } from "./context.ts";

const SHOP = "kraken-demo.myshopify.com";
const METHODS = 20;

/** A stack of its own in `dir`, with the shop installed and twenty table methods published. */
export async function startBenchStack(
  dir: string,
): Promise<{ context: BenchContext; stop: () => Promise<void> }> {
  const metricsPort = await claimPort(0, "metrics");
  const stack = await startStack({
    dataDir: dir,
    port: 0,
    sandboxPort: 0,
    temporary: true,
    appEnvironment: { LOG_LEVEL: "warn", METRICS_PORT: String(metricsPort) },
  });
  const database = new pg.Pool({ connectionString: stack.databaseUrl, max: 4 });
  try {
    await installShop(stack, SHOP);
    await publish(database, tableMethods());
    const shop = await shopRow(database);
    return {
      context: {
        appPort: Number(new URL(stack.appUrl).port),
        appUrl: stack.appUrl,
        sandboxUrl: stack.sandboxUrl,
        shop: SHOP,
        apiSecret: stack.secrets.apiSecret,
        callbackPath: `/carrier-rates/${shop.callbackToken}`,
        currency: shop.currency,
        variantIds: await variantIds(database),
        metricsUrl: `http://127.0.0.1:${String(metricsPort)}/metrics`,
        database,
        appPid: () => stack.app.pid,
        restartApp: async () => {
          await stack.app.stop();
          await stack.app.start();
        },
      },
      stop: async () => {
        await database.end();
        await stack.stop();
      },
    };
  } catch (error) {
    await database.end();
    await stack.stop();
    throw error;
  }
}

async function shopRow(database: pg.Pool): Promise<{ callbackToken: string; currency: string }> {
  const { rows } = await database.query<{ callbackToken: string; currency: string }>(
    'SELECT "callbackToken", "currency" FROM "shops" WHERE "shop" = $1',
    [SHOP],
  );
  const [shop] = rows;
  if (shop === undefined) throw new Error("The shop was not installed.");
  return shop;
}

async function variantIds(database: pg.Pool): Promise<string[]> {
  const { rows } = await database.query<{ id: string }>(
    'SELECT "id"::text AS id FROM "variants" WHERE "shop" = $1 ORDER BY "id" LIMIT 500',
    [SHOP],
  );
  return rows.map((row) => row.id);
}

/** Publishes a change of the set-up as the app itself does: a new version, and a notice to every process. */
export async function publish(
  database: pg.Pool,
  change: (document: SetUp) => SetUp,
): Promise<void> {
  const { rows } = await database.query<{ version: number; document: SetUp }>(
    'SELECT "version", "document" FROM "config_versions" WHERE "shop" = $1 ORDER BY "version" DESC LIMIT 1',
    [SHOP],
  );
  const [latest] = rows;
  if (latest === undefined) throw new Error("The shop has no set-up.");
  await database.query(
    'INSERT INTO "config_versions" ("shop", "version", "document", "note") VALUES ($1, $2, $3, $4)',
    [SHOP, latest.version + 1, JSON.stringify(change(latest.document)), "bench"],
  );
  await database.query("SELECT pg_notify('config_changed', $1)", [SHOP]);
}

/** The parts of the set-up document that the bench changes; the rest is handed through. */
export interface SetUp {
  readonly zones: readonly unknown[];
  readonly methods: readonly unknown[];
  readonly [other: string]: unknown;
}

const ZONES = [
  { id: "home", name: "Domestic", regions: [region("US")] },
  { id: "north", name: "Canada", regions: [region("CA")] },
  { id: "world", name: "Rest of world", regions: [region("*")] },
];

function region(country: string) {
  return { country, provinces: [], postcodes: [], excludedPostcodes: [] };
}

function tableMethods(): (document: SetUp) => SetUp {
  const methods = Array.from({ length: METHODS }, (_, n) => ({
    id: `bench-${String(n)}`,
    kind: "table",
    name: { text: `Method ${String(n)}`, translations: {} },
    description: { text: "", translations: {} },
    enabled: true,
    prices: ZONES.map((zone, z) => ({ zoneId: zone.id, pricing: pricing(n, z) })),
  }));
  return (document) => ({ ...document, zones: ZONES, methods });
}

function pricing(n: number, zone: number) {
  const rows = Array.from({ length: 10 }, (_, row) => ({
    from: row * 10_000,
    below: row === 9 ? null : (row + 1) * 10_000,
    amount: 500 + n * 35 + zone * 700 + row * 120,
  }));
  const bases = [
    { by: "flat", amount: 500 + n * 10 },
    { by: "weight", rows },
    { by: "price", basis: "before_discounts", rows },
    { by: "quantity", rows },
  ];
  return {
    base: bases[n % bases.length],
    perUnit: n % 3 === 0 ? 5 : 0,
    percent: n % 5 === 0 ? { basisPoints: 50, basis: "after_discounts" } : null,
    freeOver: null,
  };
}
