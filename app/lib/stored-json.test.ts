import fc from "fast-check";
import { expect, test } from "vitest";
import { toStoredJson } from "./stored-json.ts";

test.each([
  ["an object", '{"id": 1}', '{"id":1}'],
  ["a list", "[1, 2]", "[1,2]"],
  [
    "NUL and a lone surrogate, in values and keys",
    '{"a\\u0000": "\\ud800"}',
    '{"a\uFFFD":"\uFFFD"}',
  ],
  ["a pair of surrogates", '{"a":"\\ud83d\\ude80"}', '{"a":"\u{1F680}"}'],
])("%s is kept as the database takes it", (_what, text, stored) => {
  expect(toStoredJson(text)).toBe(stored);
});

test.each(["", "text", '"text"', "12", "null", "{", `${"[".repeat(70)}${"]".repeat(70)}`])(
  "%s is refused",
  (text) => {
    expect(toStoredJson(text)).toBeNull();
  },
);

test("no JSON, however wild, is more than kept or refused", () => {
  fc.assert(
    fc.property(fc.json({ stringUnit: "binary" }), (text) => {
      const stored = toStoredJson(text);
      expect(stored ?? "").not.toMatch(/\\u0000|\\ud[89a-f]/i);
    }),
  );
});
