/** What the host has to open, because it lies outside the app's frame. */
export function belongsToHost(href: string, target: string): boolean {
  if (/^shopify:/i.test(href)) return true;
  if (target === "_top" || target === "_parent") return true;
  const host = new URL(href, location.href).hostname;
  return host === "admin.shopify.com";
}

/** Hands links and window.open calls that leave the app over to the host. */
export function handOverLinks(open: (url: string, target: string) => void): void {
  const plain = window.open.bind(window);
  window.open = (url, target, features) => {
    const href = String(url ?? "");
    const where = target ?? "_blank";
    if (where === "_self" && /^https?:/i.test(new URL(href, location.href).href)) {
      location.assign(href);
      return window;
    }
    if (!belongsToHost(href, where)) return plain(url, target, features);
    open(absolute(href), where);
    return null;
  };
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    if (link === null || event.defaultPrevented) return;
    const href = link.getAttribute("href") ?? "";
    const target = link.getAttribute("target") ?? "_self";
    if (!belongsToHost(href, target)) return;
    event.preventDefault();
    open(absolute(href), target);
  });
}

function absolute(href: string): string {
  return /^shopify:/i.test(href) ? href : new URL(href, location.href).href;
}
