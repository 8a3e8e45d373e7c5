import { mkdtemp, rm } from "node:fs/promises";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { controlRoutes } from "./control/control-routes.ts";
import { Faults } from "./control/faults.ts";
import { easypostRoutes } from "./easypost/routes.ts";
import { sandboxServer } from "./http/server.ts";
import type { RouteGroup } from "./http/types.ts";
import { mailRoutes } from "./mail/routes.ts";
import { memoryMailStore } from "./mail/store.ts";
import { shippoRoutes } from "./shippo/routes.ts";
import { adminRoutes } from "./shopify/admin/routes.ts";
import { readAppConfig } from "./shopify/app-config.ts";
import { createSandbox, type ShopifySandbox } from "./shopify/create-sandbox.ts";
import { graphqlRoutes } from "./shopify/graphql/routes.ts";
import { oauthRoutes } from "./shopify/oauth/routes.ts";
import { buildWorld } from "./shopify/seed/build-world.ts";
import { keepSnapshots, loadSnapshot } from "./shopify/state/snapshot.ts";
import { storageRoutes } from "./shopify/storage-routes.ts";
import { storefrontRoutes } from "./shopify/storefront/routes.ts";

export interface StartOptions {
  /** 0: any free one */
  readonly port: number;
  readonly appUrl: string;
  readonly apiKey: string;
  readonly apiSecret: string;
  /** null: nothing outlives the process */
  readonly dataDir: string | null;
  readonly seed: number;
  readonly timeFactor: number;
}

export interface RunningSandbox {
  readonly url: string;
  readonly sandbox: ShopifySandbox;
  stop(): Promise<void>;
}

const SAVE_EVERY_MS = 5_000;

/** The whole sandbox on one port of this machine, with the world of its data folder or a new one. */
export async function startSandbox(options: StartOptions): Promise<RunningSandbox> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), "kraken-sandbox-")));
  const groups: RouteGroup[] = [];
  const server = sandboxServer(groups);
  await listen(server, options.port);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const world =
    (await loadSnapshot(dataDir, options.seed, report)) ?? buildWorld(options.seed, new Date());
  const sandbox = createSandbox({
    config: { ...options, dataDir, sandboxUrl: url },
    app: await readAppConfig(new URL("../shopify.app.toml", import.meta.url)),
    world,
    faults: new Faults(),
  });
  groups.push(...allRoutes(sandbox));
  for (const shop of world.shops.values()) sandbox.webhooks.resume(shop);
  const keeper =
    options.dataDir === null
      ? null
      : keepSnapshots(world, { dataDir, everyMs: SAVE_EVERY_MS, report });
  return {
    url,
    sandbox,
    stop: async () => {
      sandbox.webhooks.stop();
      await close(server);
      if (keeper === null) await rm(dataDir, { recursive: true, force: true });
      else await keeper.stop();
    },
  };
}

function report(text: string): void {
  process.stderr.write(`sandbox: ${text}\n`);
}

function allRoutes(sandbox: ShopifySandbox): readonly RouteGroup[] {
  const itself = (host: string): boolean => host === "";
  const aShop = (host: string): boolean => host.endsWith(".myshopify.com");
  return [
    ...easypostRoutes({ faults: sandbox.faults, seed: sandbox.config.seed }),
    ...shippoRoutes({ faults: sandbox.faults, seed: sandbox.config.seed }),
    { serves: aShop, routes: [...oauthRoutes(sandbox), ...graphqlRoutes(sandbox)] },
    { serves: (host) => host === "storage.googleapis.com", routes: storageRoutes(sandbox) },
    { serves: itself, routes: controlRoutes(sandbox) },
    { serves: itself, routes: adminRoutes(sandbox) },
    { serves: itself, routes: storefrontRoutes(sandbox) },
    { serves: itself, routes: mailRoutes(memoryMailStore()) },
  ];
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
