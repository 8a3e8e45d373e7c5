import { HOST_HEADER } from "../http/server.ts";
import { destinationOf } from "./hosts.ts";

/**
 * Sends what fetch would send outside to the sandbox. Shopify's library takes globalThis.fetch when its
 * Node adapter is imported, which is after this.
 */
export function redirectFetch(sandbox: URL): void {
  const realFetch = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const asked = new URL(input instanceof Request ? input.url : input);
    if (!asked.protocol.startsWith("http")) return realFetch(input, init);
    if (destinationOf(asked.hostname) === "direct") return realFetch(input, init);
    const request = new Request(input, init);
    const headers = new Headers(request.headers);
    headers.set(HOST_HEADER, asked.hostname);
    const body = request.body === null ? null : Buffer.from(await request.arrayBuffer());
    return realFetch(new URL(asked.pathname + asked.search, sandbox), {
      method: request.method,
      headers,
      body,
      redirect: request.redirect,
      signal: request.signal,
    });
  };
}
