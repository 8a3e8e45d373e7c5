import type { NavItem } from "../protocol.ts";
import type { Channel } from "./channel.ts";
import { ObservedElement } from "./observed.ts";

/** The app's entries in the admin's left navigation: ui-nav-menu and its newer name s-app-nav. */
export function defineNavMenu(channel: Channel): void {
  class NavMenuElement extends ObservedElement {
    changed(): void {
      const items = [...this.querySelectorAll("a[href], s-link[href]")].map(navItem);
      void channel.call("navMenu", items);
    }

    // the menu stays while the app loads its next page; the app takes it away by an empty one
    left(): void {}
  }
  customElements.define("ui-nav-menu", NavMenuElement);
  customElements.define("s-app-nav", class extends NavMenuElement {});
}

function navItem(link: Element): NavItem {
  return {
    label: link.textContent.trim(),
    href: link.getAttribute("href") ?? "/",
    home: link.getAttribute("rel") === "home",
  };
}
