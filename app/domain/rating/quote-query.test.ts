import { expect, test } from "vitest";
import { readQuoteQuery, showCursor } from "./quote-query.ts";

const now = new Date("2026-11-23T12:00:00Z");
const read = (query: string) => readQuoteQuery(new URLSearchParams(query), now);

test("without parameters the search is the last seven days, unfiltered", () => {
  const { search, fields } = read("");
  expect(search.from).toEqual(new Date("2026-11-16T12:00:00Z"));
  expect(fields.range).toBe("7d");
  expect(Object.values(search.filter).every((value) => value === undefined)).toBe(true);
});

test("what makes no sense is left out", () => {
  const { fields } = read("range=2y&outcome=great&source=magic&country=Atlantis&before=yesterday");
  expect(fields).toMatchObject({ range: "7d", outcome: "", source: "", country: "", before: "" });
});

test("a cursor survives the address", () => {
  const cursor = { createdAt: new Date("2026-11-20T08:00:00.123Z"), id: "0199_ab" };
  expect(read(`before=${showCursor(cursor)}`).search.before).toEqual(cursor);
});
