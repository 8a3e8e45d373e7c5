import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setAbstractFetchFunc } from "@shopify/shopify-api/runtime";
import { pool } from "#app/db.server.ts";
import { createDispatch } from "#app/edge/dispatch.server.ts";
import { webhooksRoute } from "#app/edge/webhooks.server.ts";
import { handlers } from "#app/jobs/handlers/registry.server.ts";
import { startWorker, type Worker } from "#app/jobs/worker.server.ts";
import { env } from "#app/lib/env.server.ts";
import { saveSession } from "#app/models/session.server.ts";
import { ensureShopRow } from "#app/models/shop.server.ts";
import { ensureInstalled } from "#app/services/shops/install-shop.server.ts";
import { issueOffline } from "#sandbox/shopify/oauth/tokens.ts";
import { shopOf } from "#sandbox/shopify/state/world.ts";
import type { ShopState } from "#sandbox/shopify/state/world.ts";
import { type RunningSandbox, startSandbox } from "#sandbox/start.ts";
import { redirectFetch } from "#sandbox/wire/outgoing-fetch.ts";

export const DEMO = "kraken-demo.myshopify.com";
export const BASIC = "kraken-basic.myshopify.com";

/** The app's edge and worker in this process, and the sandbox in place of Shopify. */
export interface Stage {
  readonly running: RunningSandbox;
  shop(domain: string): ShopState;
  /** grants the app's scopes and opens the app once, as a merchant does */
  install(domain: string): Promise<void>;
  stop(): Promise<void>;
}

export async function openStage(): Promise<Stage> {
  const edge = await listen(createDispatch([webhooksRoute]));
  const running = await startSandbox({
    port: 0,
    appUrl: `http://127.0.0.1:${(edge.address() as AddressInfo).port}`,
    apiKey: env().SHOPIFY_API_KEY,
    apiSecret: env().SHOPIFY_API_SECRET,
    dataDir: null,
    seed: 1,
    timeFactor: 1_000,
  });
  process.env["SANDBOX_URL"] = running.url;
  redirectFetch(new URL(running.url));
  // Shopify's library kept the fetch that it found when it was loaded
  setAbstractFetchFunc(globalThis.fetch);
  // the loader's child process inherits these, as it does from an app that was started on the sandbox
  process.execArgv.push("--import", new URL("../../sandbox/wire.ts", import.meta.url).href);
  const worker = await startWorker(handlers);
  const shop = (domain: string): ShopState => shopOf(running.sandbox.world, domain);
  return {
    running,
    shop,
    install: (domain) => install(running, shop(domain)),
    stop: () => stop(running, edge, worker),
  };
}

function listen(dispatch: ReturnType<typeof createDispatch>): Promise<Server> {
  const server = createServer((req, res) => {
    dispatch(req, res);
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

async function install(running: RunningSandbox, state: ShopState): Promise<void> {
  const handle = state.domain.replace(".myshopify.com", "");
  const url = `${running.url}/admin/store/${handle}/oauth/install`;
  const granted = await fetch(url, { method: "POST", redirect: "manual" });
  if (granted.status >= 400) throw new Error(`${url} answered ${granted.status}`);
  await giveSession(state);
  await ensureInstalled(state.domain, state.install?.scopes ?? []);
}

/** What the token exchange of a first page load leaves behind. */
async function giveSession(state: ShopState): Promise<void> {
  const shop = state.domain;
  const tokens = issueOffline(state, Date.now());
  await ensureShopRow(shop);
  await saveSession(shop, {
    id: `offline_${shop}`,
    shop,
    state: "",
    isOnline: false,
    scope: (state.install?.scopes ?? []).join(","),
    expires: new Date(Date.now() + tokens.expiresIn * 1_000),
    accessToken: tokens.accessToken,
    refreshToken: tokens.refreshToken,
    refreshTokenExpires: new Date(Date.now() + tokens.refreshTokenExpiresIn * 1_000),
    userId: null,
    userName: null,
    userLocale: null,
    accountOwner: null,
    collaborator: null,
  });
}

async function stop(running: RunningSandbox, edge: Server, worker: Worker): Promise<void> {
  await running.stop();
  await new Promise((resolve) => edge.close(resolve));
  await worker.stop(5_000);
  await pool.end();
}
