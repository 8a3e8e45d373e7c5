import { escapeHtml } from "./respond.ts";

/** HTML that is known to be safe; made by markup`…` alone. */
export class Markup {
  readonly html: string;

  constructor(html: string) {
    this.html = html;
  }

  toString(): string {
    return this.html;
  }
}

export type Insert = Markup | string | number | null | undefined | false | readonly Insert[];

/** A template of HTML: what is put in is escaped, unless it is such a template itself. */
export function markup(parts: TemplateStringsArray, ...inserts: readonly Insert[]): Markup {
  const html = parts.map((part, index) => (index === 0 ? "" : render(inserts[index - 1])) + part);
  return new Markup(html.join(""));
}

/** JSON for a script element: nothing in it can end the element. */
export function scriptJson(value: unknown): Markup {
  return new Markup(JSON.stringify(value).replaceAll("<", "\\u003c"));
}

function render(insert: Insert): string {
  if (insert === null || insert === undefined || insert === false) return "";
  if (insert instanceof Markup) return insert.html;
  if (typeof insert === "object") return insert.map(render).join("");
  return escapeHtml(String(insert));
}
