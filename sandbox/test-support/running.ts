import { type RunningSandbox, startSandbox, type StartOptions } from "../start.ts";
import { shopOf, type ShopState } from "../shopify/state/world.ts";
import { type FakeApp, startFakeApp } from "./fake-app.ts";

export const DEMO = "kraken-demo.myshopify.com";
export const SECOND = "kraken-second.myshopify.com";
export const BASIC = "kraken-basic.myshopify.com";
export const API_KEY = "test-api-key";
export const API_SECRET = "test-api-secret";

export interface TestSandbox extends RunningSandbox {
  readonly app: FakeApp;
  shop(domain?: string): ShopState;
  /** To the sandbox itself. */
  control(method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }>;
  /** To a host that the sandbox stands in for. */
  outside(host: string, path: string, init?: RequestInit): Promise<Response>;
  /** An offline access token of an installed shop. */
  token(domain?: string): Promise<string>;
  graphql(query: string, options?: GraphqlOptions): Promise<GraphqlAnswer>;
}

export interface GraphqlOptions {
  readonly shop?: string;
  readonly variables?: Record<string, unknown>;
  readonly token?: string;
}

export interface GraphqlAnswer {
  readonly status: number;
  readonly data: unknown;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions: { readonly code?: string };
  }[];
  readonly extensions: {
    readonly cost: {
      readonly requestedQueryCost: number;
      readonly actualQueryCost: number | null;
      readonly throttleStatus: {
        readonly maximumAvailable: number;
        readonly currentlyAvailable: number;
        readonly restoreRate: number;
      };
    };
  };
}

/** A sandbox on a free port with an app that only listens. */
export async function startTestSandbox(options: Partial<StartOptions> = {}): Promise<TestSandbox> {
  const app = await startFakeApp();
  const running = await startSandbox({
    port: 0,
    appUrl: app.url,
    apiKey: API_KEY,
    apiSecret: API_SECRET,
    dataDir: null,
    seed: 1,
    timeFactor: 1,
    ...options,
  });
  const shop = (domain = DEMO): ShopState => shopOf(running.sandbox.world, domain);
  const outside: TestSandbox["outside"] = (host, path, init = {}) =>
    fetch(running.url + path, withHost(init, host));
  const token = async (domain = DEMO): Promise<string> => {
    running.sandbox.install(shop(domain));
    const answer = await exchange(
      { outside },
      {
        shop: domain,
        idToken: running.sandbox.idToken(shop(domain)),
      },
    );
    const { access_token } = JSON.parse(await answer.text()) as { access_token: string };
    return access_token;
  };
  return {
    ...running,
    app,
    shop,
    outside,
    token,
    control: async (method, path, body) => {
      const init = body === undefined ? {} : { body: JSON.stringify(body) };
      const answer = await fetch(running.url + path, { method, ...init });
      return { status: answer.status, body: JSON.parse(await answer.text()) as unknown };
    },
    graphql: async (query, given = {}) => {
      const domain = given.shop ?? DEMO;
      const answer = await outside(domain, "/admin/api/2026-07/graphql.json", {
        method: "POST",
        headers: {
          "content-type": "application/json",
          "x-shopify-access-token": given.token ?? (await token(domain)),
        },
        body: JSON.stringify({ query, variables: given.variables }),
      });
      const body = JSON.parse(await answer.text()) as Omit<GraphqlAnswer, "status">;
      return { ...body, status: answer.status };
    },
    stop: async () => {
      await running.stop();
      await app.stop();
    },
  };
}

const GRANT = "urn:ietf:params:oauth:grant-type:token-exchange";

function withHost(init: RequestInit, host: string): RequestInit {
  const headers = new Headers(init.headers);
  headers.set("x-sandbox-host", host);
  return { ...init, headers };
}

/** Asks for a token as Shopify's library does. */
export function exchange(
  { outside }: Pick<TestSandbox, "outside">,
  asked: {
    readonly shop: string;
    readonly idToken: string;
    readonly kind?: "online" | "offline";
    readonly expiring?: string;
    readonly secret?: string;
  },
): Promise<Response> {
  return outside(asked.shop, "/admin/oauth/access_token", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      client_id: API_KEY,
      client_secret: asked.secret ?? API_SECRET,
      grant_type: GRANT,
      subject_token: asked.idToken,
      subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
      requested_token_type: `urn:shopify:params:oauth:token-type:${asked.kind ?? "offline"}-access-token`,
      expiring: asked.expiring ?? "1",
    }),
  });
}
