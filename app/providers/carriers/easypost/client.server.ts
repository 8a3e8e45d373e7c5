/**
 * The only file that talks to EasyPost. It guards what the SDK leaves open (8.9.0): its timeout option is never applied,
 * it sets no limit to a body, it reads no Retry-After, and a body that is not EasyPost's JSON makes it throw a TypeError.
 */
import type { ClientRequest, IncomingMessage } from "node:http";
import EasyPost from "@easypost/api";
import { failureOf, readRetryAfter } from "../answers.ts";
import { ProviderError } from "../provider.ts";
import type { ShipmentParams } from "./rates.ts";

const LARGEST_BODY = 1024 * 1024;

export interface EasyPostApi {
  createShipment(params: ShipmentParams, signal: AbortSignal): Promise<unknown>;
  /** Only a production key may ask; a test key gets ProviderError("unauthorised"). */
  carrierAccounts(signal: AbortSignal): Promise<unknown>;
  carrierMetadata(signal: AbortSignal): Promise<unknown>;
}

export function createEasyPostApi(apiKey: string): EasyPostApi {
  return {
    createShipment: (params, signal) => run(apiKey, signal, (sdk) => sdk.Shipment.create(params)),
    carrierAccounts: (signal) => run(apiKey, signal, (sdk) => sdk.CarrierAccount.all()),
    carrierMetadata: (signal) =>
      run(apiKey, signal, (sdk) =>
        sdk.makeApiCall("get", "metadata/carriers", { types: "service_levels" }),
      ),
  };
}

/** The part of a superagent request that is used here. */
interface SdkRequest {
  redirects(times: number): SdkRequest;
  abort(): SdkRequest;
  on(event: "request", listener: (sent: { req?: ClientRequest }) => void): SdkRequest;
}

/** What the wire said, whatever the SDK made of it. */
interface Heard {
  status: number | null;
  retryAfterMs: number | null;
  bytes: number;
}

/** One client for each call, because the SDK takes its middleware, and so the signal, for the client as a whole. */
async function run(
  apiKey: string,
  signal: AbortSignal,
  call: (sdk: InstanceType<typeof EasyPost>) => Promise<unknown>,
): Promise<unknown> {
  if (signal.aborted) throw new ProviderError("timeout", "given up before EasyPost was asked");
  const heard: Heard = { status: null, retryAfterMs: null, bytes: 0 };
  const stops = new AbortController();
  const requestMiddleware = (request: SdkRequest): SdkRequest => {
    // The braces matter: Node would wait for a request that a listener returns, and throw its failure at the process.
    const stop = () => {
      request.abort();
    };
    signal.addEventListener("abort", stop, { signal: stops.signal });
    request.on("request", (sent) => {
      sent.req?.once("response", (response) => listen(response, { heard, stop }));
    });
    return request.redirects(0);
  };
  try {
    return await call(new EasyPost(apiKey, { requestMiddleware }));
  } catch (error) {
    throw toProviderError(error, heard, signal);
  } finally {
    stops.abort();
  }
}

/**
 * Counts the bytes itself, as they are once unpacked: superagent has put its decompresser in place before it tells of the
 * request. The SDK's own limit calls back twice and writes about it to the console.
 */
function listen(
  response: IncomingMessage,
  { heard, stop }: { readonly heard: Heard; readonly stop: () => void },
): void {
  heard.status = response.statusCode ?? null;
  heard.retryAfterMs = readRetryAfter(response.headers["retry-after"] ?? null);
  response.on("data", (chunk: Buffer) => {
    heard.bytes += chunk.length;
    if (heard.bytes > LARGEST_BODY) stop();
  });
}

function toProviderError(error: unknown, heard: Heard, signal: AbortSignal): ProviderError {
  if (signal.aborted)
    return new ProviderError("timeout", "EasyPost was given up waiting for", { cause: error });
  const options = {
    cause: error,
    ...(heard.retryAfterMs === null ? {} : { retryAfterMs: heard.retryAfterMs }),
  };
  if (heard.bytes > LARGEST_BODY)
    return new ProviderError("garbage", `an answer beyond ${LARGEST_BODY} bytes`, options);
  if (heard.status === null)
    return new ProviderError("network", `no connection: ${codeOf(error) ?? "unknown"}`, options);
  return new ProviderError(failureOf(heard.status), explain(error, heard.status), options);
}

/** EasyPost's own words where the SDK understood them; they never hold the key. */
function explain(error: unknown, status: number): string {
  const own = error instanceof Error && "statusCode" in error ? error.message : "";
  return own === "" ? `EasyPost answered ${status}` : `EasyPost answered ${status}: ${own}`;
}

function codeOf(error: unknown): string | null {
  if (typeof error !== "object" || error === null || !("code" in error)) return null;
  return typeof error.code === "string" ? error.code : null;
}
