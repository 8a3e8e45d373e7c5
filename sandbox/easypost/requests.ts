import type { SandboxRequest } from "../http/types.ts";

export interface RequestParts {
  readonly method: string;
  readonly url: URL;
  readonly body?: unknown;
  readonly key?: string;
}

/** A request as EasyPost's SDK makes it. */
export function aSandboxRequest(parts: RequestParts): SandboxRequest {
  const { method, url, body, key = "EZAKsandbox1234567890" } = parts;
  const text = body === undefined || body === null ? "" : JSON.stringify(body);
  return {
    method,
    host: url.hostname === "sandbox" ? "" : url.hostname,
    url,
    path: url.pathname,
    params: {},
    query: url.searchParams,
    headers: { authorization: `Basic ${Buffer.from(`${key}:`).toString("base64")}` },
    body: Buffer.from(text),
    signal: new AbortController().signal,
  };
}
