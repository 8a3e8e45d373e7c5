import { createHmac, randomUUID } from "node:crypto";
import { handleOf, type AdminContext } from "./context.ts";

/** The address under which the admin loads the app into its frame, with all that Shopify adds. */
export function frameUrl(context: AdminContext, path: string, search: URLSearchParams): string {
  const { sandbox, shop, locale } = context;
  const url = new URL(path === "" ? "/" : path, sandbox.config.appUrl);
  for (const [name, value] of search) url.searchParams.append(name, value);
  const host = Buffer.from(`admin.shopify.com/store/${handleOf(shop)}`).toString("base64");
  const own = {
    embedded: "1",
    host: host.replace(/=+$/, ""),
    id_token: sandbox.idToken(shop),
    locale,
    session: randomUUID().replaceAll("-", ""),
    shop: shop.domain,
    timestamp: String(Math.floor(Date.now() / 1000)),
  };
  for (const [name, value] of Object.entries(own)) url.searchParams.set(name, value);
  url.searchParams.set("hmac", hmacOf(url.searchParams, sandbox.config.apiSecret));
  return url.href;
}

function hmacOf(query: URLSearchParams, secret: string): string {
  const message = [...query]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
  return createHmac("sha256", secret).update(message).digest("hex");
}
