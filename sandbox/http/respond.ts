import { readFile } from "node:fs/promises";
import type { SandboxReply, SandboxRequest } from "./types.ts";

type Headers = SandboxReply["headers"];

export function json(value: unknown, status = 200, headers: Headers = {}): SandboxReply {
  return reply(JSON.stringify(value), "application/json; charset=utf-8", { status, headers });
}

export function html(body: string, status = 200, headers: Headers = {}): SandboxReply {
  return reply(body, "text/html; charset=utf-8", { status, headers });
}

export function javascript(body: string): SandboxReply {
  return reply(body, "text/javascript; charset=utf-8", { status: 200, headers: {} });
}

export function text(body: string, status = 200): SandboxReply {
  return reply(body, "text/plain; charset=utf-8", { status, headers: {} });
}

export function redirect(to: string, status: 302 | 303 = 302): SandboxReply {
  return { status, headers: { location: to }, body: "" };
}

/** A file that lies beside the caller, e.g. file(new URL("./bridge.js", import.meta.url), "text/javascript"). */
export async function file(url: URL, contentType: string): Promise<SandboxReply> {
  return reply(await readFile(url), contentType, { status: 200, headers: {} });
}

function reply(
  body: string | Buffer,
  contentType: string,
  options: { readonly status: number; readonly headers: Headers },
): SandboxReply {
  return {
    status: options.status,
    headers: { "content-type": contentType, "cache-control": "no-store", ...options.headers },
    body,
  };
}

/** Thrown by readers of a request; the server answers it as 400. */
export class BadRequest extends Error {}

/** The request's body as JSON. */
export function jsonBody(request: SandboxRequest): unknown {
  try {
    return JSON.parse(request.body.toString("utf8"));
  } catch {
    throw new BadRequest("the body is not JSON");
  }
}

/** The request's body as form fields, or the fields of a flat JSON object. */
export function fields(request: SandboxRequest): Map<string, string> {
  const type = request.headers["content-type"] ?? "";
  if (!type.includes("json")) return new Map(new URLSearchParams(request.body.toString("utf8")));
  const value = jsonBody(request);
  if (typeof value !== "object" || value === null) throw new BadRequest("the body is no object");
  return new Map(Object.entries(value).map(([key, entry]) => [key, String(entry)]));
}

/** The cookies that came with a request. */
export function cookies(request: SandboxRequest): Map<string, string> {
  const pairs = (request.headers.cookie ?? "").split(";").map((pair) => pair.trim().split("="));
  return new Map(pairs.map(([name = "", ...value]) => [name, value.join("=")]));
}

/** Text made safe between tags and in attributes. */
export function escapeHtml(value: string): string {
  const entities: Record<string, string> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  return value.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
