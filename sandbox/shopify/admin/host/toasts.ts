import type { ToastState } from "../protocol.ts";
import { button, make, part } from "./dom.ts";

type Tell = (detail: { readonly id: string; readonly what: "action" | "dismiss" }) => void;

/** Short messages at the foot of the page; each goes by itself, or when it is dismissed. */
export class HostToasts {
  readonly #open = new Map<string, { readonly element: HTMLElement; readonly tell: Tell }>();

  show(state: ToastState, tell: Tell): void {
    const element = make("div", state.isError ? "toast is-error" : "toast", [
      make("span", "", state.message),
    ]);
    if (state.action !== null)
      element.append(button(state.action, "toast-action", () => this.#end(state.id, "action")));
    const close = button("×", "toast-close", () => this.#end(state.id, "dismiss"));
    close.setAttribute("aria-label", "Dismiss message");
    element.append(close);
    this.#open.set(state.id, { element, tell });
    part("toasts").append(element);
    setTimeout(() => this.#end(state.id, "dismiss"), state.duration);
  }

  hide(id: string): void {
    this.#open.get(id)?.element.remove();
    this.#open.delete(id);
  }

  #end(id: string, what: "action" | "dismiss"): void {
    const toast = this.#open.get(id);
    if (toast === undefined) return;
    this.hide(id);
    toast.tell({ id, what });
  }
}
