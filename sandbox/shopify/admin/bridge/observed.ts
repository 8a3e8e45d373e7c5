import type { BarButton } from "../protocol.ts";

/** An element of the app that is drawn by the host: it tells whenever something in it changes. */
export abstract class ObservedElement extends HTMLElement {
  #observer: MutationObserver | null = null;

  abstract changed(): void;
  abstract left(): void;

  connectedCallback(): void {
    this.#observer = new MutationObserver(() => this.changed());
    this.#observer.observe(this, {
      attributes: true,
      childList: true,
      characterData: true,
      subtree: true,
    });
    this.changed();
  }

  disconnectedCallback(): void {
    this.#observer?.disconnect();
    this.left();
  }
}

/** A button of the app as the host has to draw it. */
export function barButton(button: HTMLButtonElement | undefined, label: string): BarButton {
  return {
    label: button?.textContent.trim() || label,
    disabled: button?.disabled ?? false,
    loading: isOn(button?.getAttribute("loading")),
  };
}

export function isOn(value: string | null | undefined): boolean {
  return value !== null && value !== undefined && value !== "false";
}
