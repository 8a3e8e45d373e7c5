import type { Channel } from "./channel.ts";

/** Query fields that belong to the frame and not to the page that the merchant looks at. */
const FRAME_FIELDS = [
  "appLoadId",
  "embedded",
  "hmac",
  "host",
  "id_token",
  "locale",
  "protocol",
  "session",
  "shop",
  "timestamp",
];

/** The app's path as it may stand in the admin's address bar. */
export function publicPath(href: string): string {
  const url = new URL(href);
  for (const field of FRAME_FIELDS) url.searchParams.delete(field);
  return `${url.pathname}${url.search}${url.hash}`;
}

/** Tells the host after every move within the app where the app is now. */
export function reportLocation(channel: Channel): void {
  let told = "";
  const tell = (): void => {
    const path = publicPath(location.href);
    const key = `${path}\n${document.title}`;
    if (key === told) return;
    told = key;
    void channel.call("location", { path, title: document.title });
  };
  for (const name of ["pushState", "replaceState"] as const) {
    const plain = history[name].bind(history);
    history[name] = (state: unknown, unused: string, url?: string | URL | null) => {
      plain(state, unused, url);
      tell();
    };
  }
  window.addEventListener("popstate", tell);
  window.addEventListener("hashchange", tell);
  window.addEventListener("load", tell);
  tell();
}

/**
 * Goes to a path of the app the way App Bridge does: an event that the app's router listens to.
 * When nothing comes of it (the app is not awake yet, or has no router), the page is loaded.
 */
export function navigateWithin(path: string, reload: (path: string) => void): void {
  const before = location.href;
  const link = linkTo(path);
  const requests = countRequests();
  link.element.dispatchEvent(
    new CustomEvent("shopify:navigate", { bubbles: true, cancelable: true }),
  );
  link.done();
  setTimeout(() => {
    const taken = location.href !== before || countRequests() > requests;
    if (!taken && publicPath(before) !== path) reload(path);
  }, 1500);
}

function linkTo(path: string): { readonly element: Element; readonly done: () => void } {
  const known = [...document.querySelectorAll("ui-nav-menu [href], s-app-nav [href]")].find(
    (element) => element.getAttribute("href") === path,
  );
  if (known !== undefined) return { element: known, done: () => undefined };
  const made = document.createElement("a");
  made.setAttribute("href", path);
  made.hidden = true;
  document.body.append(made);
  return { element: made, done: () => made.remove() };
}

function countRequests(): number {
  return performance.getEntriesByType("resource").length;
}
