/**
 * The distinct things that a set of rules asks of lines, each computed once a cart as bitsets: lines that meet it, lines of
 * which nobody knows. Texts that rules name are numbered when the rules are compiled, so a cart's lines are looked up
 * once a field, however many rules ask.
 */
import type { LineFacts } from "../facts.ts";
import { SUMMANDS, type Summand } from "./line-measures.ts";
import type { TextField } from "./line-texts.ts";

/** What is computed for the lines of one cart. */
export interface LineState {
  readonly lines: readonly LineFacts[];
  /** 32-bit words a set of lines takes */
  readonly words: number;
  /** predicate n's lines stand in the words from n * words on */
  readonly yes: Uint32Array;
  readonly unknown: Uint32Array;
  readonly done: Uint8Array;
  readonly fields: Map<TextField, FieldState>;
  /** what each line adds to a sum of this kind; NaN where nobody knows */
  readonly summands: Map<Summand, Float64Array>;
}

/** Of one field: the texts of each line (null: unknown), and for each numbered text the lines that have it. */
export interface FieldState {
  readonly texts: readonly (readonly string[] | null)[];
  readonly unknown: Uint32Array;
  readonly having: Uint32Array;
}

/** Fills the words of predicate `at` in `state.yes` and `state.unknown`, which are zero before. */
export type PredicateFill = (state: LineState, at: number) => void;

export interface LineTable {
  readonly fills: readonly PredicateFill[];
}

export function startLines(table: LineTable, lines: readonly LineFacts[]): LineState {
  const words = Math.max(1, (lines.length + 31) >> 5);
  const size = table.fills.length * words;
  return {
    lines,
    words,
    yes: new Uint32Array(size),
    unknown: new Uint32Array(size),
    done: new Uint8Array(table.fills.length),
    fields: new Map(),
    summands: new Map(),
  };
}

/** Makes sure that predicate `at` is computed. */
export function ensure(table: LineTable, state: LineState, at: number): void {
  if (state.done[at] === 1) return;
  state.done[at] = 1;
  table.fills[at]?.(state, at);
}

/** What each line adds to a sum, read once a cart. */
export function summandsOf(state: LineState, of: Summand): Float64Array {
  const known = state.summands.get(of);
  if (known !== undefined) return known;
  const read = SUMMANDS[of];
  const added = new Float64Array(state.lines.length);
  state.lines.forEach((line, position) => {
    added[position] = read(line) ?? Number.NaN;
  });
  state.summands.set(of, added);
  return added;
}

/** Sets the bit of a line in a set that begins at word `from`. */
export function mark(set: Uint32Array, from: number, line: number): void {
  const word = from + (line >> 5);
  set[word] = (set[word] ?? 0) | (1 << (line & 31));
}

/** Is the line in the set that begins at word `from`? */
export function has(set: Uint32Array, from: number, line: number): boolean {
  return (((set[from + (line >> 5)] ?? 0) >>> (line & 31)) & 1) === 1;
}

/** The bits of a word that stand for lines. */
export function wordMask(lines: number, word: number): number {
  const left = lines - word * 32;
  return left >= 32 ? 0xffffffff : left <= 0 ? 0 : 2 ** left - 1;
}
