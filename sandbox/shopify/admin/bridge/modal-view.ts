import { framedUrl } from "./frame-url.ts";
import { titleBarButtons } from "./title-bar.ts";

export type ModalVariant = "small" | "base" | "large" | "max";

const WIDTHS: Readonly<Record<ModalVariant, string>> = {
  small: "24rem",
  base: "39rem",
  large: "61rem",
  max: "100%",
};

export function modalVariant(given: string | null): ModalVariant {
  return given === "small" || given === "large" || given === "max" ? given : "base";
}

/** The picture of a modal: a dialogue with a title, the content and the title bar's buttons. */
export class ModalView {
  readonly content = document.createElement("div");
  frame: HTMLIFrameElement | null = null;

  readonly #owner: HTMLElement;
  readonly #dismiss: () => void;
  #layer: HTMLElement | null = null;
  #panel: HTMLElement | null = null;
  #observer: MutationObserver | null = null;
  #returnTo: Element | null = null;

  constructor(owner: HTMLElement, dismiss: () => void) {
    this.#owner = owner;
    this.#dismiss = dismiss;
    this.content.className = "kraken-modal-content";
  }

  open(options: { readonly variant: ModalVariant; readonly src: string }): void {
    this.#returnTo = document.activeElement;
    const layer = element("div", "kraken-modal-layer");
    const panel = element("div", "kraken-modal-panel");
    panel.setAttribute("role", "dialog");
    panel.setAttribute("aria-modal", "true");
    panel.tabIndex = -1;
    layer.append(panel);
    layer.addEventListener("mousedown", (event) => {
      if (event.target === layer) this.#dismiss();
    });
    panel.addEventListener("keydown", (event) => this.#key(event));
    this.#layer = layer;
    this.#panel = panel;
    this.frame = options.src === "" ? null : framed(options.src);
    this.resize(options.variant);
    this.#draw();
    this.#observer = new MutationObserver(() => this.#draw());
    this.#observer.observe(this.#owner, { attributes: true, childList: true, subtree: true });
    document.body.append(layer);
    panel.focus();
  }

  close(): void {
    this.#observer?.disconnect();
    this.#layer?.remove();
    this.#layer = null;
    this.#panel = null;
    this.frame = null;
    if (this.#returnTo instanceof HTMLElement) this.#returnTo.focus();
  }

  resize(variant: ModalVariant): void {
    this.#panel?.style.setProperty("max-width", WIDTHS[variant]);
    this.#panel?.classList.toggle("kraken-modal-max", variant === "max");
  }

  #draw(): void {
    const bar = this.#owner.querySelector("ui-title-bar");
    const title = bar?.getAttribute("title") ?? document.title;
    this.#panel?.setAttribute("aria-label", title);
    const body = this.frame ?? this.content;
    const kept = this.#panel?.children[1] === body;
    const head = this.#head(title);
    const foot = this.#foot(bar);
    // the body stays where it is: moving a frame or a focused field would reset it
    if (kept) {
      this.#panel?.children[0]?.replaceWith(head);
      this.#panel?.children[2]?.replaceWith(foot);
    } else this.#panel?.replaceChildren(head, body, foot);
  }

  #head(title: string): HTMLElement {
    const head = element("header", "kraken-modal-head");
    const heading = element("h2", "kraken-modal-title");
    heading.textContent = title;
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = "×";
    close.setAttribute("aria-label", "Close");
    close.addEventListener("click", this.#dismiss);
    head.append(heading, close);
    return head;
  }

  #foot(bar: Element | null): HTMLElement {
    const foot = element("footer", "kraken-modal-foot");
    const sources = bar === null ? [] : titleBarButtons(bar);
    foot.hidden = sources.length === 0;
    for (const source of sources.toReversed()) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = source.textContent;
      button.disabled = source.hasAttribute("disabled");
      button.classList.toggle("is-primary", source.getAttribute("variant") === "primary");
      button.classList.toggle("is-critical", source.getAttribute("tone") === "critical");
      button.addEventListener("click", () => source.click());
      foot.append(button);
    }
    return foot;
  }

  #key(event: KeyboardEvent): void {
    if (event.key === "Escape") this.#dismiss();
    if (event.key !== "Tab" || this.#panel === null) return;
    const stops = focusable(this.#panel);
    const first = stops[0];
    const last = stops.at(-1);
    const at = document.activeElement;
    const leaving = event.shiftKey ? at === first || at === this.#panel : at === last;
    if (!leaving) return;
    event.preventDefault();
    (event.shiftKey ? last : first)?.focus();
  }
}

function element(name: string, className: string): HTMLElement {
  const made = document.createElement(name);
  made.className = className;
  return made;
}

function framed(src: string): HTMLIFrameElement {
  const frame = document.createElement("iframe");
  frame.src = framedUrl(src).href;
  frame.title = document.title;
  frame.className = "kraken-modal-frame";
  return frame;
}

function focusable(within: HTMLElement): HTMLElement[] {
  const wanted = "a[href], button, input, select, textarea, [tabindex]:not([tabindex='-1'])";
  return [...within.querySelectorAll<HTMLElement>(wanted)].filter(
    (candidate) => !candidate.hasAttribute("disabled") && candidate.offsetParent !== null,
  );
}
