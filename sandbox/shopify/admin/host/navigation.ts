import type { NavItem, TitleBarState } from "../protocol.ts";
import type { HostConfig } from "./config.ts";
import { button, make, part } from "./dom.ts";

/** The app's own entries in the left navigation, and the title bar above the app. */
export class HostNavigation {
  readonly #config: HostConfig;
  readonly #go: (path: string) => void;
  #items: readonly NavItem[] = [];
  #path = "/";

  constructor(config: HostConfig, go: (path: string) => void) {
    this.#config = config;
    this.#go = go;
    const home = part("app-home");
    home.addEventListener("click", (event) => {
      if (!isPlainClick(event)) return;
      event.preventDefault();
      go(this.#items.find((item) => item.home)?.href ?? "/");
    });
  }

  menu(items: readonly NavItem[]): void {
    this.#items = items;
    this.#draw();
  }

  at(path: string): void {
    this.#path = path.split(/[?#]/)[0] ?? "/";
    this.#draw();
  }

  titleBar(state: TitleBarState | null, press: (index: number) => void): void {
    part("app-title").textContent = state?.title ?? this.#config.appName;
    const buttons = (state?.actions ?? []).map((action, index) => {
      const made = button(action.label, `button is-${action.kind}`, () => press(index));
      made.disabled = action.disabled || action.loading;
      return made;
    });
    part("app-actions").replaceChildren(...buttons);
  }

  #draw(): void {
    const shown = this.#items.filter((item) => !item.home);
    const current = bestMatch(shown, this.#path);
    part("app-nav").replaceChildren(...shown.map((item) => this.#entry(item, item === current)));
    const home = part("app-home");
    if (current === undefined) home.setAttribute("aria-current", "page");
    else home.removeAttribute("aria-current");
  }

  #entry(item: NavItem, current: boolean): HTMLElement {
    const link = make("a", "nav-link", item.label);
    link.href = `${this.#config.appPath}${item.href}`;
    if (current) link.setAttribute("aria-current", "page");
    link.addEventListener("click", (event) => {
      if (!isPlainClick(event)) return;
      event.preventDefault();
      this.#go(item.href);
    });
    return make("li", "", [link]);
  }
}

/** The entry whose path is the longest beginning of the given one. */
export function bestMatch(items: readonly NavItem[], path: string): NavItem | undefined {
  return items
    .filter(({ href }) => path === href || path.startsWith(`${href.replace(/\/$/, "")}/`))
    .toSorted((one, other) => other.href.length - one.href.length)[0];
}

function isPlainClick(event: MouseEvent): boolean {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey;
}
