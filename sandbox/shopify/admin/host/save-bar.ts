import type { SaveBarState } from "../protocol.ts";
import { ask } from "./confirm.ts";
import { button, make, part } from "./dom.ts";

type Act = (detail: { readonly id: string; readonly action: "save" | "discard" }) => void;

/** The contextual save bar: it takes the place of the top bar while something is unsaved. */
export class HostSaveBar {
  #state: SaveBarState | null = null;
  #act: Act = () => undefined;

  get isOpen(): boolean {
    return this.#state !== null;
  }

  show(state: SaveBarState | null, act: Act): void {
    this.#state = state;
    this.#act = act;
    const bar = part("save-bar");
    bar.hidden = state === null;
    document.body.classList.toggle("has-save-bar", state !== null);
    if (state === null) bar.replaceChildren();
    else
      bar.replaceChildren(
        make("span", "save-bar-text", "Unsaved changes"),
        this.#button(state, "discard"),
        this.#button(state, "save"),
      );
  }

  /** Asks whether unsaved changes may be lost. */
  async confirmLeaving(): Promise<boolean> {
    if (this.#state === null) return true;
    return ask({
      title: "Leave page with unsaved changes?",
      body: [make("p", "", "Leaving this page will delete all unsaved changes.")],
      yes: "Leave page",
      no: "Stay",
      critical: true,
    });
  }

  #button(state: SaveBarState, action: "save" | "discard"): HTMLButtonElement {
    const look = state[action];
    const className = action === "save" ? "button is-primary" : "button is-plain";
    const made = button(look.label, className, () => void this.#press(state, action));
    made.disabled = look.disabled || look.loading;
    made.setAttribute("aria-busy", String(look.loading));
    return made;
  }

  async #press(state: SaveBarState, action: "save" | "discard"): Promise<void> {
    if (action === "discard" && state.discardConfirmation && !(await confirmDiscard())) return;
    this.#act({ id: state.id, action });
  }
}

function confirmDiscard(): Promise<boolean> {
  return ask({
    title: "Discard all unsaved changes",
    body: [make("p", "", "If you discard changes, you'll delete any edits since you last saved.")],
    yes: "Discard changes",
    no: "Continue editing",
    critical: true,
  });
}
