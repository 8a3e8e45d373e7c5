import { expect, test } from "vitest";
import { missingScopes } from "./scopes.ts";

test("what was granted is not asked for again, nor what a granted write scope implies", () => {
  const granted = ["write_markets", "read_orders"];
  expect(missingScopes(["read_markets", "write_markets", "read_orders"], granted)).toEqual([]);
  expect(missingScopes(["write_orders", "read_customers"], granted)).toEqual([
    "write_orders",
    "read_customers",
  ]);
});
