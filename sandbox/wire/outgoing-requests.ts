import http, {
  type ClientRequest,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type RequestOptions,
} from "node:http";
import https from "node:https";
import { syncBuiltinESMExports } from "node:module";
import { HOST_HEADER } from "../http/server.ts";
import { destinationOf } from "./hosts.ts";

type Callback = (response: IncomingMessage) => void;
type Arguments = [string | URL | RequestOptions, (RequestOptions | Callback)?, Callback?];

interface Call {
  readonly url: URL;
  readonly options: RequestOptions;
  readonly callback: Callback | undefined;
}

/** Sends what node:https (and SDKs on it) would send outside to the sandbox, over plain http. */
export function redirectRequests(sandbox: URL): void {
  const realHttp = http.request;
  const realHttps = https.request;
  const through =
    (scheme: "http:" | "https:", real: typeof realHttp) =>
    (...given: Arguments): ClientRequest => {
      const call = understand(scheme, given);
      if (destinationOf(call.url.hostname) === "direct") return passOn(real, given);
      return realHttp(toSandbox(call, sandbox), call.callback);
    };
  const getting =
    (request: (...given: Arguments) => ClientRequest) =>
    (...given: Arguments): ClientRequest => {
      const sent = request(...given);
      sent.end();
      return sent;
    };
  const throughHttp = through("http:", realHttp);
  const throughHttps = through("https:", realHttps);
  Object.assign(http, { request: throughHttp, get: getting(throughHttp) });
  Object.assign(https, { request: throughHttps, get: getting(throughHttps) });
  syncBuiltinESMExports();
}

/** The overloads of request() are told apart by the shape of the arguments, which stay as they came. */
function passOn(real: typeof http.request, given: Arguments): ClientRequest {
  return Reflect.apply(real, null, given) as ClientRequest;
}

function understand(scheme: "http:" | "https:", given: Arguments): Call {
  const [first, second, third] = given;
  const callback = [second, third].find((part) => typeof part === "function");
  const own = typeof first === "string" || first instanceof URL ? {} : first;
  const options = { ...own, ...(typeof second === "object" ? second : {}) };
  const url =
    typeof first === "string" || first instanceof URL ? new URL(first) : urlOf(scheme, options);
  return { url, options, callback };
}

function urlOf(scheme: string, options: RequestOptions): URL {
  const host = (options.hostname ?? options.host ?? "localhost").replace(/:\d+$/, "");
  const bracketed = host.includes(":") && !host.startsWith("[") ? `[${host}]` : host;
  return new URL(options.path ?? "/", `${options.protocol ?? scheme}//${bracketed}`);
}

function toSandbox(call: Call, sandbox: URL): RequestOptions {
  const headers: OutgoingHttpHeaders = {};
  for (const [name, value] of Object.entries(call.options.headers ?? {})) {
    if (value === undefined || name.toLowerCase() === "host") continue;
    headers[name] = typeof value === "object" ? [...value] : value;
  }
  headers[HOST_HEADER] = call.url.hostname;
  const { timeout, signal, auth, method } = call.options;
  return {
    protocol: "http:",
    hostname: sandbox.hostname,
    port: sandbox.port,
    path: call.url.pathname + call.url.search,
    headers,
    ...(method === undefined ? {} : { method }),
    ...(timeout === undefined ? {} : { timeout }),
    ...(signal === undefined ? {} : { signal }),
    ...(auth === undefined ? {} : { auth }),
  };
}
