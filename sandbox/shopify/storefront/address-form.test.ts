import { expect, test } from "vitest";
import { readAddressForm } from "./address-form.ts";
import { countries, provincesOf } from "./countries.ts";

const OTTAWA = {
  email: "bob@example.com",
  country: "ca",
  firstName: "Bob",
  lastName: "Norman",
  address1: "24 Sussex Dr.",
  city: "Ottawa",
  province: "ON",
  zip: "k1m 1m4",
};

function read(change: Record<string, string>) {
  return readAddressForm(new Map(Object.entries({ ...OTTAWA, ...change })));
}

test("a whole address has no errors and is written as Shopify writes it", () => {
  const { address, errors } = read({});
  expect([...errors]).toEqual([]);
  expect(address).toMatchObject({ country: "CA", zip: "K1M 1M4", province: "ON", phone: null });
});

test("every field that is wrong is named", () => {
  const { errors } = read({ email: "no", lastName: "", address1: " ", city: "", zip: "12345" });
  expect([...errors.keys()].toSorted()).toEqual(["address1", "city", "email", "lastName", "zip"]);
});

test("a country without provinces drops the one left over from another country", () => {
  const { address, errors } = read({ country: "DE", zip: "10117" });
  expect(address.province).toBe("");
  expect([...errors]).toEqual([]);
});

test("a country with provinces asks for one", () => {
  expect([...read({ province: "" }).errors.keys()]).toEqual(["province"]);
});

test("no postcode is asked for where mail bears none", () => {
  expect([...read({ country: "AE", zip: "" }).errors]).toEqual([]);
});

test("countries are named in the shopper's language", () => {
  expect(countries("de")).toContainEqual({ code: "DE", name: "Deutschland" });
});

test("provinces bear the codes of Shopify's addresses", () => {
  expect(provincesOf("US")).toHaveLength(62);
  expect(provincesOf("JP")[12]).toEqual(["JP-13", "Tōkyō"]);
  expect(provincesOf("MX")).toContainEqual(["Q ROO", "Quintana Roo"]);
});
