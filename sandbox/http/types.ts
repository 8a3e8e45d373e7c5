import type { IncomingHttpHeaders } from "node:http";
import type { Readable } from "node:stream";

export interface SandboxRequest {
  readonly method: string;
  /** the outside host that the caller meant ("api.easypost.com"), or "" for a request to the sandbox itself */
  readonly host: string;
  readonly url: URL;
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** the bytes as they came: signatures are made over them */
  readonly body: Buffer;
  /** aborted when the caller gave up */
  readonly signal: AbortSignal;
}

export interface SandboxReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string | Buffer | Readable;
}

/** "hang": keep the connection open and never answer. */
export type SandboxResponse = SandboxReply | "hang";

export type Handler = (request: SandboxRequest) => Promise<SandboxResponse>;

export interface Route {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS" | "ANY";
  /** "/store/:shop/cart", or "/files/*" whose rest is params["*"] */
  readonly pattern: string;
  readonly handler: Handler;
}

/** Routes that answer for some hosts; the sandbox's own pages have the host "". */
export interface RouteGroup {
  readonly serves: (host: string) => boolean;
  readonly routes: readonly Route[];
}
