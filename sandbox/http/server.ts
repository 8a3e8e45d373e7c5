import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { dispatch } from "./router.ts";
import { BadRequest, json } from "./respond.ts";
import type { RouteGroup, SandboxRequest, SandboxResponse } from "./types.ts";

/** The header by which sandbox/wire.ts tells which outside host a call was meant for. */
export const HOST_HEADER = "x-sandbox-host";

/** A server that answers by the groups' routes; not listening yet. */
export function sandboxServer(groups: readonly RouteGroup[]): Server {
  return createServer((req, res) => {
    void answer(groups, req, res);
  });
}

async function answer(
  groups: readonly RouteGroup[],
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const gone = new AbortController();
  res.on("close", () => gone.abort());
  try {
    if (!isLocal(req)) return await send(res, json({ error: "only for this machine" }, 403));
    const request = await read(req, gone.signal);
    await send(res, await dispatch(groups, request));
  } catch (error) {
    if (gone.signal.aborted) return;
    await fail(res, error);
  }
}

/** The control endpoints tell secrets: a page elsewhere must not reach them through a name of its own. */
function isLocal(req: IncomingMessage): boolean {
  const name = (req.headers.host ?? "").replace(/:\d+$/, "");
  return ["127.0.0.1", "localhost", "[::1]"].includes(name);
}

async function read(req: IncomingMessage, signal: AbortSignal): Promise<SandboxRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  const { host, path } = destination(req);
  const url = new URL(path, host === "" ? "http://sandbox" : `https://${host}`);
  return {
    method: req.method ?? "GET",
    host,
    url,
    path: url.pathname,
    params: {},
    query: url.searchParams,
    headers: req.headers,
    body: Buffer.concat(chunks),
    signal,
  };
}

const SERVICES: Readonly<Record<string, string>> = {
  easypost: "api.easypost.com",
  shippo: "api.goshippo.com",
};

/**
 * The outside host that a call is for: by the wire's header, or for people and tools without it by a path that
 * begins with it, "/easypost/v2/…", "/shippo/…" and "/shopify/{shop}/admin/api/…".
 */
function destination(req: IncomingMessage): { readonly host: string; readonly path: string } {
  const path = req.url ?? "/";
  const header = req.headers[HOST_HEADER];
  if (typeof header === "string") return { host: header.toLowerCase(), path };
  const [, service = "", rest] = /^\/(easypost|shippo)(\/.*)$/.exec(path) ?? [];
  const host = SERVICES[service];
  if (host !== undefined && rest !== undefined) return { host, path: rest };
  const shop = /^\/shopify\/([a-z0-9-]+\.myshopify\.com)(\/.*)$/.exec(path);
  return shop?.[1] === undefined ? { host: "", path } : { host: shop[1], path: shop[2] ?? "/" };
}

async function send(res: ServerResponse, response: SandboxResponse): Promise<void> {
  if (response === "hang" || res.destroyed) return;
  for (const [name, value] of Object.entries(response.headers))
    res.setHeader(name, typeof value === "string" ? value : [...value]);
  res.statusCode = response.status;
  if (response.body instanceof Readable) await pipeline(response.body, res);
  else res.end(response.body);
}

async function fail(res: ServerResponse, error: unknown): Promise<void> {
  if (res.headersSent) {
    res.destroy();
    return;
  }
  if (error instanceof BadRequest) return send(res, json({ error: error.message }, 400));
  process.stderr.write(`sandbox: ${error instanceof Error ? error.stack : String(error)}\n`);
  const message = error instanceof Error ? error.message : "unknown";
  await send(res, json({ error: `the sandbox failed: ${message}` }, 500));
}
