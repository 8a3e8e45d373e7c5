import type { Address } from "../state/orders.ts";
import { hasPostcode, isCountry, provincesOf } from "./countries.ts";

export type AddressField = Exclude<keyof Address, "company"> | "company" | "email";

export interface AddressForm {
  readonly email: string;
  readonly address: Address;
  /** field -> what is wrong with it */
  readonly errors: ReadonlyMap<AddressField, string>;
}

/** How postcodes look where the sandbox's checkout minds, as Shopify's does. */
const POSTCODES: Readonly<Record<string, RegExp>> = {
  US: /^\d{5}(-\d{4})?$/,
  CA: /^[A-Z]\d[A-Z] ?\d[A-Z]\d$/i,
  GB: /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/i,
  DE: /^\d{5}$/,
  FR: /^\d{5}$/,
  ES: /^\d{5}$/,
  AU: /^\d{4}$/,
  AT: /^\d{4}$/,
  CH: /^\d{4}$/,
  JP: /^\d{3}-?\d{4}$/,
};

export function readAddressForm(fields: ReadonlyMap<string, string>): AddressForm {
  const text = (name: string): string => (fields.get(name) ?? "").trim();
  const country = text("country").toUpperCase();
  const known = provincesOf(country);
  const address: Address = {
    firstName: text("firstName"),
    lastName: text("lastName"),
    company: text("company") || null,
    address1: text("address1"),
    address2: text("address2"),
    city: text("city"),
    // a province left over from another country is dropped
    province: known.some(([code]) => code === text("province")) ? text("province") : "",
    zip: text("zip").toUpperCase(),
    country,
    phone: text("phone") || null,
  };
  const email = text("email");
  return { email, address, errors: errorsOf(email, address) };
}

function errorsOf(email: string, address: Address): Map<AddressField, string> {
  const errors = new Map<AddressField, string>();
  const need = (field: AddressField, value: string, words: string): void => {
    if (value === "") errors.set(field, words);
  };
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) errors.set("email", "Enter a valid e-mail");
  if (!isCountry(address.country)) errors.set("country", "Choose a country");
  need("lastName", address.lastName, "Enter a last name");
  need("address1", address.address1, "Enter an address");
  need("city", address.city, "Enter a city");
  if (provincesOf(address.country).length > 0)
    need("province", address.province, "Choose a state or province");
  const wrong = postcodeError(address);
  if (wrong !== null) errors.set("zip", wrong);
  return errors;
}

function postcodeError({ country, zip }: Address): string | null {
  if (!hasPostcode(country)) return null;
  if (zip === "") return "Enter a postcode";
  const pattern = POSTCODES[country];
  return pattern === undefined || pattern.test(zip) ? null : "Enter a valid postcode";
}
