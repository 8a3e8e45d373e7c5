import type { TitleBarAction } from "../protocol.ts";
import type { Channel } from "./channel.ts";
import { barButton, ObservedElement } from "./observed.ts";

/** The title bar above the app. Within a ui-modal the modal draws it itself. */
export function defineTitleBar(channel: Channel): void {
  // of several the latest one; those that have left are gone from the page
  const shown = (): Element | undefined =>
    [...document.querySelectorAll("ui-title-bar")].findLast((bar) => isOfPage(bar));

  class TitleBarElement extends ObservedElement {
    changed(): void {
      if (!isOfPage(this)) return;
      const title = this.getAttribute("title") ?? document.title;
      void channel.call("titleBar", { title, actions: titleBarButtons(this).map(action) });
    }

    left(): void {
      if (shown() === undefined) void channel.call("titleBar", null);
    }
  }
  customElements.define("ui-title-bar", TitleBarElement);
  channel.on("titleBar", ({ index }) => {
    const bar = shown();
    if (bar !== undefined) titleBarButtons(bar)[index]?.click();
  });
}

function isOfPage(bar: Element): boolean {
  return bar.closest("ui-modal") === null;
}

/** The buttons of a title bar, in the order in which they are numbered. */
export function titleBarButtons(bar: Element): HTMLElement[] {
  return [...bar.querySelectorAll<HTMLElement>("button, a[href]")];
}

function action(element: HTMLElement): TitleBarAction {
  const variant = element.getAttribute("variant");
  const button = element instanceof HTMLButtonElement ? element : undefined;
  const label = element.textContent.trim();
  return {
    ...barButton(button, label),
    label,
    kind: variant === "primary" || variant === "breadcrumb" ? variant : "secondary",
  };
}
