import { mark, type FieldState, type LineState } from "./line-table.ts";
import { textsOf, type TextField } from "./line-texts.ts";

/** Reads a field of all lines, once a cart. */
export function fillField(
  state: LineState,
  field: TextField,
  named: ReadonlyMap<string, number>,
): FieldState {
  const known = state.fields.get(field);
  if (known !== undefined) return known;
  const { lines, words } = state;
  const unknown = new Uint32Array(words);
  const having = new Uint32Array(words * named.size);
  const texts = lines.map((line, position) => {
    const list = textsOf(field, line);
    if (list === null) mark(unknown, 0, position);
    else
      for (const text of list) {
        const number = named.get(text);
        if (number !== undefined) mark(having, number * words, position);
      }
    return list;
  });
  const filled = { texts, unknown, having };
  state.fields.set(field, filled);
  return filled;
}

/** The lines that have one of the numbered texts. */
export function fillNamed(
  { words, yes, unknown }: LineState,
  at: number,
  { field, numbers }: { readonly field: FieldState; readonly numbers: readonly number[] },
): void {
  for (let word = 0; word < words; word += 1) {
    let any = 0;
    for (const number of numbers) any |= field.having[number * words + word] ?? 0;
    yes[at * words + word] = any;
    unknown[at * words + word] = field.unknown[word] ?? 0;
  }
}
