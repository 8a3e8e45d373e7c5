/**
 * Turns a postcode into a key that sorts in the order in which people read postcode ranges, and says where the codes
 * that begin like it end. A pattern and a shopper's code both become a span of keys; matching is comparing spans.
 */

/** Every key k with lo <= k <= hi. */
export interface KeySpan {
  readonly lo: string;
  readonly hi: string;
}

/** Sorts after every character of a key. */
const END = "\uffff";

/** Countries whose codes are written as in the United Kingdom (Royal Mail's format, also on the islands). */
const BRITISH = new Set(["GB", "IM", "JE", "GG"]);

const BRITISH_PARTS = /^([A-Z]{1,2})(?:(\d{1,2})([A-Z]?))?$/;
const BRITISH_FULL = /^([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})$/;

const PLAIN = /^[A-Z0-9]*$/;

/** Upper case, full-width digits folded, nothing but letters and digits. */
export function compactPostcode(code: string): string {
  if (PLAIN.test(code)) return code;
  return code
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, "");
}

/**
 * The span of all complete codes that begin with this one: a complete code is its own narrow span, "SW1A" is all of that
 * district, "" is everything. Null for something that is no postcode of the country.
 */
export function postcodeSpan(country: string, code: string): KeySpan | null {
  const key = BRITISH.has(country) ? britishKey(code) : compactPostcode(code);
  return key === null ? null : { lo: key, hi: key + END };
}

/**
 * Area padded to two letters, district number to two digits, district letter or a blank, then the inward part. A code
 * that stops early gives a key that stops early.
 */
function britishKey(code: string): string | null {
  const { outward, inward } = splitBritish(code);
  if (outward === "") return "";
  const match = BRITISH_PARTS.exec(outward);
  if (match === null || !/^(\d[A-Z]{0,2})?$/.test(inward)) return null;
  const [, area = "", number = "", letter = ""] = match;
  if (number === "") return inward === "" ? area.padEnd(2, " ") : null;
  const district = area.padEnd(2, " ") + number.padStart(2, "0");
  if (letter === "" && inward === "") return district;
  return district + (letter === "" ? " " : letter) + inward;
}

function splitBritish(code: string): { outward: string; inward: string } {
  const compact = compactPostcode(code);
  const full = BRITISH_FULL.exec(compact);
  if (full !== null) return { outward: full[1] ?? "", inward: full[2] ?? "" };
  const [first = "", ...rest] = code.trim().split(/\s+/);
  if (rest.length > 0)
    return { outward: compactPostcode(first), inward: compactPostcode(rest.join("")) };
  return { outward: compact, inward: "" };
}

/**
 * The spans of every code that is written with this beginning: "90" of a numeric code is one span; "SW1*" is the
 * districts SW1, SW1A… and SW10 to SW19, because the wildcard stands for anything that may follow on paper.
 */
export function prefixSpans(country: string, prefix: string): KeySpan[] | null {
  const whole = postcodeSpan(country, prefix);
  if (whole === null || !BRITISH.has(country)) return whole === null ? null : [whole];
  const match = /^([A-Z]{1,2})(\d?)$/.exec(compactPostcode(prefix));
  if (match === null) return [whole];
  const [, area = "", digit = ""] = match;
  if (digit === "") return area.length === 1 ? [{ lo: `${area} `, hi: `${area}Z${END}` }] : [whole];
  if (digit === "0") return [whole];
  const padded = area.padEnd(2, " ");
  return [whole, { lo: `${padded}${digit}0`, hi: `${padded}${digit}9${END}` }];
}
