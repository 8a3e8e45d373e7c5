import { describe, expect, it } from "vitest";
import { matches, parseSearch } from "./search.ts";

const thing: Readonly<Record<string, readonly (string | number | boolean)[]>> = {
  title: ["Wool Blanket"],
  tag: ["wool", "gift"],
  price: [145],
  active: [true],
  created_at: ["2026-03-01T00:00:00Z"],
};
const finds = (query: string): boolean =>
  matches(
    parseSearch(query),
    (field) => thing[field],
    () => "Wool Blanket by Ullcraft",
  );

describe("Shopify's search syntax", () => {
  it.each([
    "",
    "ullcraft",
    "tag:gift",
    "title:'wool blanket'",
    "title:Wool*",
    "price:>=145 price:<200",
    "created_at:>2026-01-01 AND created_at:<='2026-03-01T00:00:00Z'",
    "tag:steel OR (active:true AND -tag:heavy)",
    "NOT tag:steel",
    "tag:*",
  ])("finds by %s", (query) => {
    expect(finds(query)).toBe(true);
  });

  it.each(["tag:steel", "price:>145", "-tag:wool", "linen", "tag:wool tag:steel"])(
    "does not find by %s",
    (query) => {
      expect(finds(query)).toBe(false);
    },
  );

  it("says which field it does not search by, and what it cannot read", () => {
    expect(() => finds("vendor:x")).toThrow(/does not implement searching by vendor/);
    expect(() => finds("(tag:wool")).toThrow(/bracket/);
  });
});
