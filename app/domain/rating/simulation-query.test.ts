import { expect, test } from "vitest";
import { readSimulation, showSimulation } from "./simulation-query.ts";

const defaults = { country: "DE", currency: "EUR", locale: "de" };
const read = (query: string) => readSimulation(new URLSearchParams(query), defaults);

test("an empty address is the shop's own country, currency and language", () => {
  expect(read("")).toMatchObject({ items: [], country: "DE", currency: "EUR", locale: "de" });
});

test("items are variants with quantities; the same variant twice counts together", () => {
  expect(read("items=1:2,7,1:3,x,9:0").items).toEqual([
    { variantId: "1", quantity: 5 },
    { variantId: "7", quantity: 1 },
  ]);
});

test("what makes no sense is left out", () => {
  expect(read("country=Germany&currency=euros&shopperLocale=%3Cscript%3E")).toMatchObject({
    country: "DE",
    currency: "EUR",
    locale: "de",
  });
});

test("the language of the shopper is not that of the admin, which Shopify names in the same address", () => {
  expect(read("locale=fr").locale).toBe("de");
  expect(read("locale=fr&shopperLocale=es-MX").locale).toBe("es-MX");
  expect(Object.keys(showSimulation(read("shopperLocale=es")))).not.toContain("locale");
});

test("a simulation survives its address", () => {
  const fields = read(
    "items=1:2&country=gb&shopperLocale=es&postcode=SW1A&discount=5&tags=vip&fromPostcode=97201",
  );
  expect(read(new URLSearchParams(showSimulation(fields)).toString())).toEqual(fields);
});
