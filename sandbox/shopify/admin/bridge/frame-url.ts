/** A page of the app as it is asked for within a frame of the admin. */
export function framedUrl(path: string): URL {
  const url = new URL(path, location.href);
  const { host, shop, locale } = window.shopify.config;
  const fields = { embedded: "1", host, shop, locale };
  for (const [name, value] of Object.entries(fields))
    if (value !== undefined) url.searchParams.set(name, value);
  return url;
}
