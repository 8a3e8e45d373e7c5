import type { SaveBarState } from "../protocol.ts";
import type { Channel } from "./channel.ts";
import { barButton, isOn, ObservedElement } from "./observed.ts";

export interface SaveBarApi {
  show(id: string): Promise<void>;
  hide(id: string): Promise<void>;
  toggle(id: string): Promise<void>;
  leaveConfirmation(): Promise<void>;
}

interface Bar {
  state(): SaveBarState;
  save(): void;
  discard(): void;
}

/** The one bar that is on show: the latest that was asked for. */
export class SaveBars {
  readonly #channel: Channel;
  readonly #shown: Bar[] = [];
  #count = 0;

  constructor(channel: Channel) {
    this.#channel = channel;
    channel.on("saveBar", ({ action, id }) => {
      const bar = this.#shown.find((candidate) => candidate.state().id === id);
      if (action === "save") bar?.save();
      else bar?.discard();
    });
  }

  newId(): string {
    this.#count += 1;
    return `save-bar-${this.#count}`;
  }

  isShown(bar: Bar): boolean {
    return this.#shown.includes(bar);
  }

  show(bar: Bar): void {
    if (!this.isShown(bar)) this.#shown.push(bar);
    this.refresh();
  }

  hide(bar: Bar): void {
    const index = this.#shown.indexOf(bar);
    if (index === -1) return;
    this.#shown.splice(index, 1);
    this.refresh();
  }

  refresh(): void {
    void this.#channel.call("saveBar", this.#shown.at(-1)?.state() ?? null);
  }

  async leaveConfirmation(): Promise<void> {
    if (this.#shown.length === 0) return;
    const leave = await this.#channel.call("leaveConfirmation", null);
    // who stays must not go on: the promise of a declined departure is never kept
    if (!leave) await new Promise(() => undefined);
    while (this.#shown.length > 0) this.#shown.pop();
    this.refresh();
  }
}

interface SaveBarElement extends HTMLElement {
  readonly showing: boolean;
  show(): Promise<void>;
  hide(): Promise<void>;
  toggle(): Promise<void>;
}

/** ui-save-bar and the shopify.saveBar functions that work on it. */
export function defineSaveBar(bars: SaveBars): SaveBarApi {
  customElements.define("ui-save-bar", saveBarClass(bars));
  const find = (id: string): SaveBarElement => {
    const element = document.getElementById(id);
    if (element === null || element.localName !== "ui-save-bar")
      throw new Error(`there is no ui-save-bar with the id ${id}`);
    return element as SaveBarElement;
  };
  return {
    show: async (id) => find(id).show(),
    hide: async (id) => find(id).hide(),
    toggle: async (id) => find(id).toggle(),
    leaveConfirmation: () => bars.leaveConfirmation(),
  };
}

function saveBarClass(bars: SaveBars): CustomElementConstructor {
  return class extends ObservedElement implements SaveBarElement, Bar {
    readonly #key = bars.newId();

    get showing(): boolean {
      return bars.isShown(this);
    }

    get discardConfirmation(): boolean {
      return isOn(this.getAttribute("discardconfirmation"));
    }

    set discardConfirmation(on: boolean) {
      this.toggleAttribute("discardconfirmation", on);
    }

    state(): SaveBarState {
      return {
        id: this.#key,
        discardConfirmation: this.discardConfirmation,
        save: barButton(buttonOf(this, "save"), "Save"),
        discard: barButton(buttonOf(this, "discard"), "Discard"),
      };
    }

    save(): void {
      buttonOf(this, "save")?.click();
    }

    discard(): void {
      buttonOf(this, "discard")?.click();
    }

    async show(): Promise<void> {
      if (this.showing) return;
      bars.show(this);
      this.dispatchEvent(new Event("show"));
    }

    async hide(): Promise<void> {
      if (!this.showing) return;
      bars.hide(this);
      this.dispatchEvent(new Event("hide"));
    }

    toggle(): Promise<void> {
      return this.showing ? this.hide() : this.show();
    }

    changed(): void {
      if (this.showing) bars.refresh();
    }

    left(): void {
      bars.hide(this);
    }
  };
}

/** The button with the variant primary saves, the other one discards. */
function buttonOf(bar: Element, kind: "save" | "discard"): HTMLButtonElement | undefined {
  return [...bar.querySelectorAll("button")].find(
    (button) => (button.getAttribute("variant") === "primary") === (kind === "save"),
  );
}
