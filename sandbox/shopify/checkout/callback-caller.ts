import type { SandboxConfig } from "../sandbox.ts";
import type { CarrierService } from "../state/shipping.ts";
import type { ShopState } from "../state/world.ts";
import { sign } from "../webhooks/sender.ts";
import { type CallbackRate, readAnswer } from "../carrier-callback.ts";

const MINUTE = 60_000;
const FRESH_MS = 15 * MINUTE;
const FRESH_AFTER_ERROR_MS = 30_000;
const MOST_REDIRECTS = 3;
/** A day of load tests would otherwise fill the memory: the oldest answer goes. */
const MOST_KEPT = 10_000;

/** How long Shopify waits: usually, above 1,500 requests a minute, and above 3,000. */
const SHOPIFYS_TIMEOUTS: Timeouts = { usual: 10_000, busy: 5_000, busiest: 3_000 };

export interface Timeouts {
  readonly usual: number;
  readonly busy: number;
  readonly busiest: number;
}

export interface CallResult {
  readonly outcome: "answered" | "cached" | "failed";
  readonly status: number;
  readonly ms: number;
  readonly error: string | null;
  readonly requestBody: string;
  readonly responseBody: string;
  readonly rates: readonly CallbackRate[];
}

export interface Call {
  readonly shop: ShopState;
  readonly service: CarrierService;
  readonly body: string;
  /** that the answer has to be in */
  readonly currency: string;
  /** what Shopify documents as the key of its cache */
  readonly cacheKey: string;
}

/** Asks the app for rates with Shopify's timeouts, and keeps the answers as long as Shopify does. */
export class CallbackCaller {
  readonly #config: SandboxConfig;
  readonly #cache = new Map<string, { readonly until: number; readonly result: CallResult }>();
  readonly #sentAt = new Map<string, number[]>();

  readonly #timeouts: Timeouts;

  constructor(config: SandboxConfig, timeouts: Timeouts = SHOPIFYS_TIMEOUTS) {
    this.#config = config;
    this.#timeouts = timeouts;
  }

  /** how many answers are remembered */
  get kept(): number {
    return this.#cache.size;
  }

  async call(call: Call): Promise<CallResult> {
    const key = `${call.shop.domain} ${call.service.id} ${call.cacheKey}`;
    const held = this.#cache.get(key);
    if (held !== undefined && held.until > Date.now())
      return held.result.outcome === "failed" ? held.result : { ...held.result, outcome: "cached" };
    const result = await this.#ask(call);
    const fresh = result.outcome === "failed" ? FRESH_AFTER_ERROR_MS : FRESH_MS;
    this.#keep(key, { until: Date.now() + fresh / this.#config.timeFactor, result });
    return result;
  }

  #keep(key: string, answer: { readonly until: number; readonly result: CallResult }): void {
    this.#cache.delete(key);
    this.#cache.set(key, answer);
    const [oldest] = this.#cache.keys();
    if (this.#cache.size > MOST_KEPT && oldest !== undefined) this.#cache.delete(oldest);
  }

  forget(): void {
    this.#cache.clear();
  }

  /** Read timeout by the shop's requests in the last minute: only those above a threshold get less. */
  timeoutFor(shop: string, now: number): number {
    const recent = this.#sentAt.get(shop) ?? [];
    while ((recent[0] ?? now) <= now - MINUTE) recent.shift();
    recent.push(now);
    this.#sentAt.set(shop, recent);
    if (recent.length > 3000) return this.#timeouts.busiest;
    return recent.length > 1500 ? this.#timeouts.busy : this.#timeouts.usual;
  }

  async #ask({ shop, service, body, currency }: Call): Promise<CallResult> {
    const started = performance.now();
    const done = (
      facts: Pick<CallResult, "status" | "error" | "responseBody" | "rates">,
    ): CallResult => ({
      outcome: facts.error === null ? "answered" : "failed",
      ms: Math.round(performance.now() - started),
      requestBody: body,
      ...facts,
    });
    try {
      const signal = AbortSignal.timeout(this.timeoutFor(shop.domain, Date.now()));
      const response = await this.#post(shop, { url: service.callbackUrl, body, signal });
      const responseBody = await response.text();
      if (!response.ok)
        return done({
          status: response.status,
          error: `status ${response.status}`,
          responseBody,
          rates: [],
        });
      return done({ status: response.status, ...read(currency, responseBody), responseBody });
    } catch (error) {
      return done({ status: 0, error: messageOf(error), responseBody: "", rates: [] });
    }
  }

  async #post(
    shop: ShopState,
    request: { readonly url: string; readonly body: string; readonly signal: AbortSignal },
  ): Promise<Response> {
    let url = new URL(request.url);
    for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
      const response = await fetch(url, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          accept: "*/*",
          "user-agent": "Ruby",
          "x-shopify-shop-domain": shop.domain,
          "x-shopify-hmac-sha256": sign(request.body, this.#config.apiSecret),
        },
        body: request.body,
        redirect: "manual",
        signal: request.signal,
      });
      const location = response.headers.get("location");
      if (response.status < 300 || response.status > 399 || location === null) return response;
      const next = new URL(location, url);
      if (next.hostname !== url.hostname) throw new Error("redirected to another domain");
      url = next;
    }
    throw new Error("redirected too often");
  }
}

function read(
  currency: string,
  body: string,
): { readonly rates: readonly CallbackRate[]; readonly error: string | null } {
  try {
    return { rates: readAnswer(currency, body), error: null };
  } catch (error) {
    return { rates: [], error: messageOf(error) };
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
