import { button, make } from "./dom.ts";

export interface Question {
  readonly title: string;
  readonly body: readonly Node[];
  readonly yes: string;
  readonly no: string;
  readonly critical?: boolean;
}

/** A dialogue with two answers; closing it is a no. */
export function ask(question: Question): Promise<boolean> {
  return new Promise((resolve) => {
    const dialog = make("dialog", "dialog");
    const answer = (yes: boolean) => (): void => {
      dialog.close(yes ? "yes" : "no");
    };
    dialog.setAttribute("aria-label", question.title);
    dialog.append(
      make("header", "dialog-head", [make("h2", "", question.title)]),
      make("div", "dialog-body", question.body),
      make("footer", "dialog-foot", [
        button(question.no, "button", answer(false)),
        button(
          question.yes,
          question.critical === true ? "button is-critical" : "button is-primary",
          answer(true),
        ),
      ]),
    );
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
