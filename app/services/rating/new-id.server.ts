import { randomInt } from "node:crypto";

const ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";

/**
 * An id for a new method or zone that says a little of what it is ("standard-x7k2m9p3"). The chance part keeps the id of
 * a deleted method from coming back for another one: a method's id is its service code.
 */
export function newId(name: string): string {
  const slug = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 24)
    .replace(/-+$/, "");
  const chance = Array.from({ length: 8 }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
  return slug === "" ? `m-${chance}` : `${slug}-${chance}`;
}
