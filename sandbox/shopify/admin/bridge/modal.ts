import type { Channel } from "./channel.ts";
import { modalVariant, ModalView, type ModalVariant } from "./modal-view.ts";

export interface ModalApi {
  show(id: string): Promise<void>;
  hide(id: string): Promise<void>;
  toggle(id: string): Promise<void>;
}

interface ModalElement extends HTMLElement {
  show(): Promise<void>;
  hide(): Promise<void>;
  toggle(): Promise<void>;
}

/** ui-modal: drawn over the app within its frame, while the host dims what lies around it. */
export function defineModal(channel: Channel): ModalApi {
  customElements.define("ui-modal", modalClass(channel));
  const find = (id: string): ModalElement => {
    const element = document.getElementById(id);
    if (element === null || element.localName !== "ui-modal")
      throw new Error(`there is no ui-modal with the id ${id}`);
    return element as ModalElement;
  };
  return {
    show: async (id) => find(id).show(),
    hide: async (id) => find(id).hide(),
    toggle: async (id) => find(id).toggle(),
  };
}

function modalClass(channel: Channel): CustomElementConstructor {
  return class extends HTMLElement implements ModalElement {
    readonly #view = new ModalView(this, () => void this.hide());
    #open = false;

    disconnectedCallback(): void {
      void this.hide();
    }

    get content(): HTMLElement {
      return this.#view.content;
    }

    set content(element: HTMLElement) {
      this.#view.content.replaceChildren(element);
    }

    get src(): string {
      return this.getAttribute("src") ?? "";
    }

    set src(url: string) {
      this.setAttribute("src", url);
    }

    get variant(): ModalVariant {
      return modalVariant(this.getAttribute("variant"));
    }

    set variant(variant: ModalVariant) {
      this.setAttribute("variant", variant);
      this.#view.resize(variant);
    }

    get contentWindow(): Window | null {
      return this.#view.frame?.contentWindow ?? null;
    }

    async show(): Promise<void> {
      if (this.#open) return;
      this.#open = true;
      // children that the app wrote into the element itself are its content
      this.#view.content.append(...[...this.childNodes].filter(isContent));
      this.#view.open({ variant: this.variant, src: this.src });
      void channel.call("dim", true);
      this.dispatchEvent(new Event("show"));
    }

    async hide(): Promise<void> {
      if (!this.#open) return;
      this.#open = false;
      this.#view.close();
      void channel.call("dim", false);
      this.dispatchEvent(new Event("hide"));
    }

    toggle = (): Promise<void> => (this.#open ? this.hide() : this.show());
  };
}

/** Not the bars, and not the div that React's component leaves where its content goes through a portal. */
function isContent(node: Node): boolean {
  if (!(node instanceof Element)) return true;
  if (["ui-title-bar", "ui-save-bar"].includes(node.localName)) return false;
  return !(node.localName === "div" && node.childNodes.length === 0);
}
