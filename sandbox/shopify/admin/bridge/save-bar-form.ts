import type { SaveBarState } from "../protocol.ts";
import { isOn } from "./observed.ts";
import type { SaveBars } from "./save-bar.ts";

class FormBar {
  readonly form: HTMLFormElement;
  readonly #id: string;

  constructor(form: HTMLFormElement, id: string) {
    this.form = form;
    this.#id = id;
  }

  state(): SaveBarState {
    const idle = { disabled: false, loading: false };
    return {
      id: this.#id,
      discardConfirmation: isOn(this.form.getAttribute("data-discard-confirmation")),
      save: { label: "Save", ...idle },
      discard: { label: "Discard", ...idle },
    };
  }

  save(): void {
    this.form.requestSubmit();
  }

  discard(): void {
    this.form.reset();
  }
}

/** Forms with data-save-bar: the first change shows the bar, sending or resetting hides it. */
export function watchForms(bars: SaveBars): void {
  const known = new WeakMap<HTMLFormElement, FormBar>();
  const barOf = (event: Event): FormBar | null => {
    const element = event.target instanceof Element ? event.target : null;
    const form = element?.closest<HTMLFormElement>("form[data-save-bar]");
    if (form === null || form === undefined) return null;
    const bar = known.get(form) ?? new FormBar(form, bars.newId());
    known.set(form, bar);
    return bar;
  };
  const on = (names: readonly string[], act: (bar: FormBar) => void): void => {
    for (const name of names)
      document.addEventListener(name, (event) => {
        const bar = barOf(event);
        if (bar !== null) act(bar);
      });
  };
  on(["input", "change"], (bar) => bars.show(bar));
  on(["submit", "reset"], (bar) => bars.hide(bar));
}
