import { expect, test } from "vitest";
import { currenciesOf, exchange } from "./exchange.ts";

test("amounts are converted between currencies with different minor digits", () => {
  expect(exchange(1000, "USD", "EUR")).toBe(860);
  expect(exchange(1000, "USD", "JPY")).toBe(1520);
  expect(exchange(152, "JPY", "USD")).toBe(100);
  expect(exchange(1000, "USD", "KWD")).toBe(3070);
});

test("an amount stays as it is in its own currency, known or not", () => {
  expect(exchange(123, "SEK", "SEK")).toBe(123);
  expect(() => exchange(123, "SEK", "USD")).toThrow("SEK");
});

test("the shop's own currency is offered first", () => {
  expect(currenciesOf("GBP").slice(0, 2)).toEqual(["GBP", "AUD"]);
});
