import { step } from "./trace.ts";
import type { Place, TraceStep } from "./types.ts";

const LONGEST = 160;
/** e-mail addresses, and runs of digits as long as a telephone's or an account's number */
const PERSONAL = /[^\s@]+@[^\s@]+|\+?\d(?:[\s().-]{0,2}\d){6,}/g;
const HIDDEN = "…";

/** A carrier's own words as a sentence of the explanation, without what they may repeat of the shopper's address. */
export function carrierSaid(
  { carrier, message }: { readonly carrier: string; readonly message: string },
  place: Place,
): TraceStep {
  return step("carrier_said", { carrier, words: withoutPerson(message, place) });
}

/** The message in at most 160 characters; words of the street and the company, e-mail addresses and long numbers are cut out. */
export function withoutPerson(message: string, place: Place): string {
  const told = [place.address1, place.address2, place.company ?? ""];
  const hidden = new Set(told.flatMap(wordsOf));
  const text = message
    .replace(PERSONAL, HIDDEN)
    .replace(/[\p{L}\p{N}]+/gu, (word) => (hidden.has(word.toLowerCase()) ? HIDDEN : word));
  const trimmed = text
    .replace(/[\s\p{C}]+/gu, " ")
    .replace(/…(?:[ ,.]*…)+/g, HIDDEN)
    .trim();
  return trimmed.length > LONGEST ? `${trimmed.slice(0, LONGEST - 1)}${HIDDEN}` : trimmed;
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
