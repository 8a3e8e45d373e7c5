import { toDecimal } from "../../money.ts";
import type { Address, Order } from "../../state/orders.ts";
import type { ShopState } from "../../state/world.ts";
import { countryName } from "../../webhooks/bodies/common.ts";
import type { Fields } from "../context.ts";

export function moneyV2(minor: number, currency: string): Fields {
  return { amount: toDecimal(minor, currency), currencyCode: currency };
}

/** One amount of an order, as the shop books it and as the shopper paid it. */
export function moneyBag(order: Order, minor: number, presentmentMinor: number): Fields {
  return {
    shopMoney: moneyV2(minor, order.currency),
    presentmentMoney: moneyV2(presentmentMinor, order.presentment.currency),
  };
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
