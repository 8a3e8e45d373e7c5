import type { HostConfig } from "./config.ts";

/**
 * Where in the sandbox an address of Shopify leads that the app wants to open: shopify:admin/…,
 * https://admin.shopify.com/store/…, https://<shop>.myshopify.com/…, or a page of the app itself.
 * Any other address stays as it is.
 */
export function sandboxAddress(url: string, config: HostConfig): string {
  const admin = `/admin/store/${config.handle}`;
  const own = /^shopify:\/*admin\/?(.*)$/i.exec(url);
  if (own !== null) return `${admin}/${own[1] ?? ""}`;
  const parsed = new URL(url);
  const rest = `${parsed.pathname}${parsed.search}${parsed.hash}`;
  if (parsed.hostname === "admin.shopify.com") return `/admin${rest}`;
  if (parsed.origin === new URL(config.appUrl).origin) return `${config.appPath}${rest}`;
  const shop = /^([a-z0-9-]+)\.myshopify\.com$/.exec(parsed.hostname)?.[1];
  if (shop === undefined) return url;
  if (parsed.pathname === "/admin") return `/admin/store/${shop}${parsed.search}`;
  return parsed.pathname.startsWith("/admin/")
    ? `/admin/store/${shop}${rest.slice("/admin".length)}`
    : `/store/${shop}${rest}`;
}
