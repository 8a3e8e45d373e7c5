import { expect, test } from "vitest";
import { bestMatch } from "./navigation.ts";

const ITEMS = ["/app/methods", "/app/methods/archive", "/app/quotes"].map((href) => ({
  label: href,
  href,
  home: false,
}));

test.each([
  ["/app/methods", "/app/methods"],
  ["/app/methods/7", "/app/methods"],
  ["/app/methods/archive/7", "/app/methods/archive"],
  ["/app/methods-old", undefined],
  ["/app", undefined],
])("%s is marked as %s", (path, expected) => {
  expect(bestMatch(ITEMS, path)?.href).toBe(expected);
});
