import { expect, test } from "vitest";
import { aPlace } from "#tests/factories/rating.ts";
import { withoutPerson } from "./carrier-words.ts";

const place = aPlace({ address1: "24 Sussex Dr.", address2: "Apt 7", company: "Acme" });

test("a carrier's words are told without the shopper's street, company, mail and numbers", () => {
  const said = (message: string) => withoutPerson(message, place);
  expect(said("Unable to find 24 SUSSEX DR APT 7 for ACME.")).toBe("Unable to find … for ….");
  expect(said("Ask ada@example.com or +1 (613) 555-0123")).toBe("Ask … or …");
  expect(said("Account numbers should be 6 characters or less.")).toBe(
    "Account numbers should be 6 characters or less.",
  );
});

test("a carrier's words are one line of 160 characters at most", () => {
  expect(withoutPerson("a\n\tb", place)).toBe("a b");
  expect(withoutPerson("down ".repeat(100), place)).toHaveLength(160);
});
