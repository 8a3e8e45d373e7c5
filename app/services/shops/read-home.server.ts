import { latencyQuantile } from "#app/domain/rating/latency-buckets.ts";
import { type SetUpFacts, type SetUpStep, setUpSteps } from "#app/domain/shops/set-up-steps.ts";
import { type Clock, systemClock } from "#app/lib/clock.ts";
import { startOfDay } from "#app/lib/day-start.ts";
import { AppError } from "#app/lib/errors.ts";
import { listCarrierAccounts } from "#app/models/carriers/carrier-account.server.ts";
import { type CatalogueSyncRecord, findLatestSync } from "#app/models/catalogue/sync.server.ts";
import { getLatestConfig } from "#app/models/rating/config-version.server.ts";
import { findShop, type ShopRecord } from "#app/models/shop.server.ts";
import {
  hasQuotes,
  type QuoteFigures,
  sumQuotesSince,
} from "#app/models/shops/home-figures.server.ts";
import { countDeliveries } from "#app/models/webhooks/delivery.server.ts";

/** Something that needs the merchant's eye, as a key of home.json `problems` and what to fill in. */
export interface HomeProblem {
  readonly key:
    | "plan"
    | "carrier"
    | "sync"
    | "webhooks"
    | "failed_quotes"
    | "unsigned_quotes"
    | "backup_quotes";
  readonly values: Readonly<Record<string, string | number>>;
  /** page of the app where it is looked into; null: nothing to look at */
  readonly to: string | null;
  /** Shopify's, where it refused something and said why */
  readonly words: string | null;
}

export interface HomeView {
  readonly shopName: string;
  readonly steps: readonly SetUpStep[];
  /** Shopify's words when it refused the carrier service */
  readonly refusal: string | null;
  readonly marketDrivenShipping: boolean;
  readonly today: Omit<QuoteFigures, "latency"> & { readonly p95Ms: number | null };
  readonly catalogue: {
    readonly products: number;
    readonly variants: number;
    readonly isSyncing: boolean;
    readonly finishedAt: Date | null;
  };
  readonly problems: readonly HomeProblem[];
}

/** Everything on the Home page, in one round of short queries. Throws NOT_FOUND for a shop that is not installed. */
export async function readHome(shop: string, clock: Clock = systemClock): Promise<HomeView> {
  const record = await findShop(shop);
  if (record === null) throw new AppError("NOT_FOUND", { message: `${shop} is not installed` });
  const [config, figures, quoted, carriers, latest, lastDone, deliveries] = await Promise.all([
    getLatestConfig(shop),
    sumQuotesSince(shop, startOfDay(clock.now(), record.timezone)),
    hasQuotes(shop),
    listCarrierAccounts(shop),
    findLatestSync(shop),
    findLatestSync(shop, ["done"]),
    countDeliveries(shop),
  ]);
  const { latency, ...today } = figures;
  return {
    shopName: record.name === "" ? shop : record.name,
    steps: setUpSteps({
      ...shopFacts(record),
      sync: syncState(latest, lastDone),
      hasMethod: config?.config.methods.some((method) => method.enabled) ?? false,
      hasCarrier: carriers.some((carrier) => carrier.status !== "disconnected"),
      hasQuote: quoted,
    }),
    refusal: record.carrierServiceRefusal,
    marketDrivenShipping: record.marketDrivenShipping,
    today: { ...today, p95Ms: latencyQuantile(latency, 0.95) },
    catalogue: { ...sizeOf(lastDone), isSyncing: isRunning(latest) },
    problems: [
      ...shopProblems(record, latest),
      ...carriers
        .filter((carrier) => carrier.status === "failing")
        .map(({ label }) => problem("carrier", { label }, "/app/carriers")),
      ...figureProblems(figures),
      ...(deliveries.dead === 0
        ? []
        : [problem("webhooks", { number: deliveries.dead }, "/app/webhooks?status=dead")]),
    ],
  };
}

function shopFacts(
  record: ShopRecord,
): Pick<SetUpFacts, "isInstalled" | "carrierServiceAllowed" | "hasCarrierService" | "isAttached"> {
  return {
    isInstalled: record.installedAt !== null,
    carrierServiceAllowed: record.carrierServiceAllowed,
    hasCarrierService: record.carrierServiceId !== null,
    isAttached: record.attachedAt !== null,
  };
}

function sizeOf(sync: CatalogueSyncRecord | null): Omit<HomeView["catalogue"], "isSyncing"> {
  if (sync === null) return { products: 0, variants: 0, finishedAt: null };
  const { products, variants, finishedAt } = sync;
  return { products, variants, finishedAt };
}

const RUNNING = new Set(["requested", "running", "loading"]);

const isRunning = (sync: CatalogueSyncRecord | null): boolean =>
  sync !== null && RUNNING.has(sync.status);

function syncState(
  latest: CatalogueSyncRecord | null,
  lastDone: CatalogueSyncRecord | null,
): "none" | "running" | "done" | "failed" {
  if (lastDone !== null) return "done";
  if (latest === null) return "none";
  return latest.status === "failed" ? "failed" : "running";
}

function problem(
  key: HomeProblem["key"],
  values: HomeProblem["values"],
  to: string | null,
): HomeProblem {
  return { key, values, to, words: null };
}

function shopProblems(record: ShopRecord, latest: CatalogueSyncRecord | null): HomeProblem[] {
  const plan =
    record.carrierServiceAllowed === false
      ? [{ ...problem("plan", {}, null), words: record.carrierServiceRefusal }]
      : [];
  const sync = latest?.status === "failed" ? [problem("sync", {}, "/app/products")] : [];
  return [...plan, ...sync];
}

function figureProblems({ failed, unsigned, backup }: QuoteFigures): HomeProblem[] {
  const counted = (
    [
      ["failed_quotes", failed, "/app/quotes?outcome=error"],
      ["backup_quotes", backup, "/app/quotes"],
      ["unsigned_quotes", unsigned, "/app/settings"],
    ] as const
  ).filter(([, count]) => count > 0);
  return counted.map(([key, number, to]) => problem(key, { number }, to));
}
