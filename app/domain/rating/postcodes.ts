/**
 * Postcode lists as merchants type them, compiled to sorted spans: one look-up is one binary search. What a line may be:
 * a code ("90210", "SW1A 1AA", "90210-1234"), the beginning of codes at a natural joint ("SW1A", "K1A", "902"), a wildcard at the
 * end ("902*"), or a range of any of these, both ends included ("10115-10999", "K1A-K2C", "90210...90299"), which dots may leave
 * open at one end ("90210...", "...90299").
 */
import { compactPostcode, postcodeSpan, prefixSpans, type KeySpan } from "./postcode-key.ts";

/**
 * possible: the code stops early (a wallet's "SW1A", a missing code), and some of the codes that it may stand for match
 * while others do not.
 */
export type PostcodeMatch = "yes" | "no" | "possible";

export interface PostcodeSet {
  /** sorted, neither overlapping nor touching */
  readonly spans: readonly KeySpan[];
}

const MAX_CODE_LENGTH = 12;
/** sorts after every key */
const LAST_KEY = "\uffff";
/** only dots say that an end is left out on purpose: a hyphen or colon without a second code is a slip */
const OPEN_END = /^(?:\.{2,3}|…)|(?:\.{2,3}|…)$/;
const RANGE_DOTS = /\s*(?:\.{2,3}|…|–|—|:)\s*/;
/** Countries whose codes are themselves written with a hyphen: how many digits stand before and after it. */
const HYPHENATED: Readonly<Record<string, readonly [number, number]>> = {
  US: [5, 4],
  BR: [5, 3],
  CL: [3, 4],
  JP: [3, 4],
  PL: [2, 3],
  PT: [4, 3],
  SA: [5, 4],
  TW: [3, 3],
};

/** The spans of one line, or null when it says nothing that could match a code of the country, or not clearly what. */
export function parsePostcodePattern(country: string, pattern: string): KeySpan[] | null {
  const text = pattern.trim();
  if (text.length > 40) return null;
  const ends = splitRange(country, text);
  if (ends === null) return isDeadRange(country, text) ? null : beginning(country, text);
  if (OPEN_END.test(text)) return openRange(country, ends);
  const from = beginning(country, ends[0]);
  const to = beginning(country, ends[1]);
  const lo = from?.[0]?.lo;
  const hi = to?.at(-1)?.hi;
  return lo === undefined || hi === undefined || lo > hi ? null : [{ lo, hi }];
}

/** A range that names one end only: from the first code, or to the last. */
function openRange(country: string, [first, last]: readonly [string, string]): KeySpan[] | null {
  if (first !== "" && last !== "") return null;
  const [span] = beginning(country, first === "" ? last : first) ?? [];
  if (span === undefined) return null;
  return [first === "" ? { lo: "", hi: span.hi } : { lo: span.lo, hi: LAST_KEY }];
}

function beginning(country: string, text: string): KeySpan[] | null {
  const wildcard = text.endsWith("*");
  const code = wildcard ? text.slice(0, -1) : text;
  if (code.includes("*") || /[^\p{L}\p{N}\s.-]/u.test(code)) return null;
  const compact = compactPostcode(code);
  if (compact.length > MAX_CODE_LENGTH) return null;
  if (compact === "") return wildcard && code.trim() === "" ? [{ lo: "", hi: LAST_KEY }] : null;
  if (wildcard) return prefixSpans(country, code);
  const span = postcodeSpan(country, code);
  return span === null ? null : [span];
}

function splitRange(country: string, text: string): [string, string] | null {
  const dotted = text.split(RANGE_DOTS);
  if (dotted.length === 2) return [dotted[0] ?? "", dotted[1] ?? ""];
  const spaced = text.split(/\s+-\s+/);
  if (spaced.length === 2) return [spaced[0] ?? "", spaced[1] ?? ""];
  if (!text.includes("-") || isHyphenated(country, text, "whole")) return null;
  return splitAtHyphen(text);
}

/** A code of the country with its own hyphen; "begun": or the beginning of one. */
function isHyphenated(country: string, text: string, how: "whole" | "begun"): boolean {
  const [before, after] = HYPHENATED[country] ?? [0, 0];
  const [, left = "", right = ""] = /^(\d+)-(\d+)\*?$/.exec(text) ?? [];
  if (before === 0 || left.length !== before) return false;
  return how === "whole" ? right.length === after : right.length <= after;
}

/** At the hyphen whose two sides are written alike: "50-000" is a code, "10115-10999" and "50-000-65-000" are ranges. */
function splitAtHyphen(text: string): [string, string] | null {
  for (let at = text.indexOf("-"); at !== -1; at = text.indexOf("-", at + 1)) {
    const sides: [string, string] = [text.slice(0, at), text.slice(at + 1)];
    if (alike(...sides)) return sides;
  }
  return null;
}

/** Two runs of digits that are no code and no range: whether "1000-19999" begins at 01000 or at 10000, nobody can tell. */
function isDeadRange(country: string, text: string): boolean {
  return /^\s*\d[^-]*-\s*\d/.test(text) && !isHyphenated(country, text, "begun");
}

/** Whether a line is a range whose ends do not have the same number of digits, so that it is not clear what it means. */
export function isUnevenRange(country: string, pattern: string): boolean {
  const text = pattern.trim();
  const ends = splitRange(country, text);
  if (ends === null) return isDeadRange(country, text);
  const [first, last] = ends.map(compactPostcode);
  const isNumeric = [first, last].every((end) => /^\d+$/.test(end ?? ""));
  return isNumeric && first?.length !== last?.length && !isHyphenated(country, ends[1], "whole");
}

const shape = (text: string) =>
  compactPostcode(text)
    .replace(/\d+/g, "0")
    .replace(/[A-Z]+/g, "A");

function alike(left: string, right: string): boolean {
  const [a, b] = [compactPostcode(left), compactPostcode(right)];
  if (a === "" || b === "") return false;
  // no code has a letter behind its hyphen and before it: "K1A-K1A 9Z9" runs from all of K1A to one code in it
  if (/^[A-Z]/.test(a) && /^[A-Z]+\d/.test(b)) return true;
  return /^\d+$/.test(a) || /^\d+$/.test(b) ? a.length === b.length : shape(left) === shape(right);
}

/** Compiles the lines of one list; lines that cannot be read are left out and returned as `unreadable`. */
export function compilePostcodes(
  country: string,
  patterns: readonly string[],
): { set: PostcodeSet; unreadable: string[] } {
  const unreadable: string[] = [];
  const spans = patterns.flatMap((pattern) => {
    const parsed = parsePostcodePattern(country, pattern);
    if (parsed === null) unreadable.push(pattern);
    return parsed ?? [];
  });
  return { set: { spans: merge(spans) }, unreadable };
}

function merge(spans: KeySpan[]): KeySpan[] {
  const sorted = spans.toSorted((a, b) => (a.lo < b.lo ? -1 : a.lo > b.lo ? 1 : 0));
  const merged: { lo: string; hi: string }[] = [];
  for (const span of sorted) {
    const last = merged.at(-1);
    if (last === undefined || span.lo > last.hi) merged.push({ ...span });
    else if (span.hi > last.hi) last.hi = span.hi;
  }
  return merged;
}

/** Does a shopper's code lie in the set? `code` is the span of postcodeSpan; null (no postcode of the country): no. */
export function matchPostcode(set: PostcodeSet, code: KeySpan | null): PostcodeMatch {
  if (code === null || set.spans.length === 0) return "no";
  // the last span that begins at or before the code's end
  let low = 0;
  let high = set.spans.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((set.spans[middle]?.lo ?? "") <= code.hi) low = middle;
    else high = middle - 1;
  }
  const span = set.spans[low];
  if (span === undefined || span.lo > code.hi || span.hi < code.lo) return "no";
  return span.lo <= code.lo && code.hi <= span.hi ? "yes" : "possible";
}
