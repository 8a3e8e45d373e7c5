import http, { type IncomingMessage, type ServerResponse } from "node:http";
import { StreamReplacer } from "./stream-replacer.ts";

const CDN = "https://cdn.shopify.com/";

/**
 * Pages that this process serves are framed by the sandbox's admin and load App Bridge from it. The app
 * names Shopify's own addresses; they are exchanged on the way out.
 */
export function rewriteServedHtml(sandboxOrigin: string): void {
  const { prototype } = http.Server;
  const realEmit: unknown = Reflect.get(prototype, "emit");
  if (typeof realEmit !== "function") throw new TypeError("servers of node:http emit no events");
  prototype.emit = function emit(event: string | symbol, ...args: unknown[]): boolean {
    const [req, res] = args;
    if (
      event === "request" &&
      req instanceof http.IncomingMessage &&
      isResponse(res) &&
      mayAskForPage(req)
    )
      prepare(req, res, sandboxOrigin);
    return Boolean(Reflect.apply(realEmit, this, [event, ...args]));
  };
}

/** JSON comes from Shopify's servers: no page is answered, and what these requests cost is measured. */
function mayAskForPage(req: IncomingMessage): boolean {
  return !req.headers["content-type"]?.startsWith("application/json");
}

function isResponse(value: unknown): value is ServerResponse {
  return value instanceof http.ServerResponse;
}

function prepare(req: IncomingMessage, res: ServerResponse, sandboxOrigin: string): void {
  // a compressed page could not be searched
  if (req.headers.accept?.includes("text/html")) delete req.headers["accept-encoding"];
  const replacer = new StreamReplacer(CDN, `${sandboxOrigin}/cdn/`);
  const real = {
    writeHead: res.writeHead.bind(res),
    write: res.write.bind(res),
    end: res.end.bind(res),
  };
  let isHtml = false;
  const writeHead = (status: number, ...rest: unknown[]): ServerResponse => {
    for (const part of rest) takeHeaders(res, part);
    isHtml = String(res.getHeader("content-type") ?? "").startsWith("text/html");
    rewriteHeaders(res, sandboxOrigin);
    if (isHtml) res.removeHeader("content-length");
    const message = rest.find((part) => typeof part === "string");
    return message === undefined ? real.writeHead(status) : real.writeHead(status, message);
  };
  const convert = (chunk: unknown, encoding: unknown): Buffer => {
    const bytes = toBuffer(chunk, encoding);
    return isHtml ? replacer.push(bytes) : bytes;
  };
  const write = (chunk: unknown, ...rest: unknown[]): boolean => {
    if (!res.headersSent) res.writeHead(res.statusCode);
    const bytes = convert(chunk, rest[0]);
    const callback = rest.find(isCallback);
    if (bytes.length > 0) return callback ? real.write(bytes, callback) : real.write(bytes);
    if (callback) process.nextTick(callback);
    return true;
  };
  const end = (...given: unknown[]): ServerResponse => {
    const callback = given.find(isCallback);
    const [chunk, encoding] = given.filter((part) => !isCallback(part));
    if (!res.headersSent && isHtmlToBe(res)) res.writeHead(res.statusCode);
    const bytes =
      chunk === undefined || chunk === null ? Buffer.alloc(0) : convert(chunk, encoding);
    const last = isHtml ? Buffer.concat([bytes, replacer.flush()]) : bytes;
    return last.length > 0 ? real.end(last, callback) : real.end(callback);
  };
  Object.assign(res, { writeHead, write, end });
}

function isHtmlToBe(res: ServerResponse): boolean {
  return String(res.getHeader("content-type") ?? "").startsWith("text/html");
}

function isCallback(part: unknown): part is () => void {
  return typeof part === "function";
}

function toBuffer(chunk: unknown, encoding: unknown): Buffer {
  if (typeof chunk === "string")
    return Buffer.from(
      chunk,
      typeof encoding === "string" && Buffer.isEncoding(encoding) ? encoding : "utf8",
    );
  if (chunk instanceof Uint8Array)
    return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  throw new TypeError("a response's chunk must be a string or bytes");
}

function takeHeaders(res: ServerResponse, part: unknown): void {
  if (Array.isArray(part)) {
    const flat = part.flat();
    for (let index = 0; index + 1 < flat.length; index += 2)
      res.setHeader(String(flat[index]), String(flat[index + 1]));
  } else if (typeof part === "object" && part !== null) {
    for (const [name, value] of Object.entries(part))
      if (value !== undefined)
        res.setHeader(name, Array.isArray(value) ? value.map(String) : String(value));
  }
}

function rewriteHeaders(res: ServerResponse, sandboxOrigin: string): void {
  change(res, "content-security-policy", (value) =>
    value.replace(/frame-ancestors ([^;]+)/, (whole, list: string) =>
      list.includes("'none'") ? whole : `frame-ancestors ${list.trim()} ${sandboxOrigin}`,
    ),
  );
  change(res, "link", (value) =>
    value.replaceAll("https://cdn.shopify.com", `${sandboxOrigin}/cdn`),
  );
  change(res, "location", (value) => adminAddress(value, sandboxOrigin));
}

/** Shopify's admin, in either of its addresses, is the sandbox's host page. */
function adminAddress(value: string, sandboxOrigin: string): string {
  return value
    .replace(/^https:\/\/admin\.shopify\.com\//, `${sandboxOrigin}/admin/`)
    .replace(
      /^https:\/\/([a-z0-9-]+)\.myshopify\.com\/admin(?=\/|\?|$)/,
      `${sandboxOrigin}/admin/store/$1`,
    );
}

function change(res: ServerResponse, name: string, to: (value: string) => string): void {
  const value = res.getHeader(name);
  if (typeof value === "string") res.setHeader(name, to(value));
  else if (Array.isArray(value)) res.setHeader(name, value.map(to));
}
