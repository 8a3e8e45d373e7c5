import { toDecimal } from "../../money.ts";
import type { Address } from "../../state/orders.ts";
import type { ShopState } from "../../state/world.ts";
import { countryName } from "../../webhooks/bodies/common.ts";
import type { Fields } from "../context.ts";

export function moneyV2(minor: number, currency: string): Fields {
  return { amount: toDecimal(minor, currency), currencyCode: currency };
}

/** The sandbox's shops sell in their own currency only. */
export function moneyBag(minor: number, currency: string): Fields {
  return { shopMoney: moneyV2(minor, currency), presentmentMoney: moneyV2(minor, currency) };
}

export function count(number: number): Fields {
  return { count: number, precision: "EXACT" };
}

export function mailingAddress(id: string, address: Address): Fields {
  return {
    __typename: "MailingAddress",
    id,
    firstName: address.firstName,
    lastName: address.lastName,
    name: `${address.firstName} ${address.lastName}`.trim(),
    company: address.company,
    address1: address.address1,
    address2: address.address2,
    city: address.city,
    zip: address.zip,
    province: address.province || null,
    provinceCode: address.province || null,
    country: countryName(address.country),
    countryCodeV2: address.country,
    countryCode: address.country,
    phone: address.phone,
  };
}

export function handleOf(shop: ShopState): string {
  return shop.domain.split(".")[0] ?? "";
}
