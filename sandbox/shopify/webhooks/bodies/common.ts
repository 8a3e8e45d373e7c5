import { toDecimal } from "../../money.ts";
import type { Address, Customer } from "../../state/orders.ts";
import { gid, type ShopState } from "../../state/world.ts";
import { localTime } from "../../time.ts";

export type Body = Readonly<Record<string, unknown>>;

/** What a body is written with: the shop's clock and money, and where pictures lie. */
export interface BodyContext {
  readonly shop: ShopState;
  readonly sandboxUrl: string;
}

/** An amount as the shop books it, and as the shopper pays it where that is in another currency. */
export function moneySet(
  { shop }: BodyContext,
  minor: number,
  paid: { readonly minor: number; readonly currency: string } = { minor, currency: shop.currency },
): Body {
  return {
    shop_money: { amount: toDecimal(minor, shop.currency), currency_code: shop.currency },
    presentment_money: {
      amount: toDecimal(paid.minor, paid.currency),
      currency_code: paid.currency,
    },
  };
}

export function money(context: BodyContext, minor: number): string {
  return toDecimal(minor, context.shop.currency);
}

export function when(context: BodyContext, iso: string): string {
  return localTime(iso, context.shop.timezone);
}

const COUNTRY_NAMES = new Intl.DisplayNames(["en"], { type: "region" });

export function countryName(code: string): string {
  return COUNTRY_NAMES.of(code) ?? code;
}

const NOWHERE: Address = {
  firstName: "",
  lastName: "",
  company: null,
  address1: "",
  address2: "",
  city: "",
  province: "",
  zip: "",
  country: "US",
  phone: null,
};

export function addressBody(address: Address | null): Body {
  const known = address ?? NOWHERE;
  return {
    first_name: known.firstName,
    address1: known.address1,
    phone: known.phone ?? "",
    city: known.city,
    zip: known.zip,
    province: known.province,
    country: countryName(known.country),
    last_name: known.lastName,
    address2: known.address2,
    company: known.company,
    latitude: null,
    longitude: null,
    name: `${known.firstName} ${known.lastName}`.trim(),
    country_code: known.country,
    province_code: known.province,
  };
}

function customerAddress(customer: Customer, address: Address, index: number): Body {
  const { latitude: _latitude, longitude: _longitude, ...body } = addressBody(address);
  return {
    ...body,
    id: customer.id * 10 + index,
    customer_id: customer.id,
    company: address.company ?? "",
    country_name: countryName(address.country),
    default: index === 0,
  };
}

export function customerBody(context: BodyContext, customer: Customer): Body {
  const addresses = customer.addresses.map((address, index) =>
    customerAddress(customer, address, index),
  );
  return {
    id: customer.id,
    created_at: when(context, customer.createdAt),
    updated_at: when(context, customer.updatedAt),
    first_name: customer.firstName,
    last_name: customer.lastName,
    state: "disabled",
    note: "",
    verified_email: true,
    multipass_identifier: null,
    tax_exempt: false,
    email: customer.email,
    phone: customer.phone,
    currency: context.shop.currency,
    addresses,
    tax_exemptions: [],
    admin_graphql_api_id: gid("Customer", customer.id),
    default_address: addresses[0],
  };
}
