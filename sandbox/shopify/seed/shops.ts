import type { Plan } from "../state/world.ts";
import type { Address } from "../state/orders.ts";

export interface ShopSeed {
  readonly domain: string;
  readonly name: string;
  readonly currency: string;
  readonly country: string;
  readonly timezone: string;
  readonly locale: string;
  readonly plan: Plan;
  readonly marketDrivenShipping: boolean;
  readonly owner: { readonly firstName: string; readonly lastName: string };
  readonly locations: readonly { readonly name: string; readonly address: Address }[];
  /** how much of the range it sells; all of it unless told otherwise */
  readonly products: number;
  readonly customers: number;
  readonly orders: number;
  readonly markets: readonly {
    readonly name: string;
    readonly countries: readonly string[];
    /** the merchant switched its shipping off */
    readonly shippingOff?: true;
  }[];
}

const at = (row: string): Address => {
  const [company = "", address1 = "", city = "", province = "", zip = "", country = ""] =
    row.split("|");
  const phone = "+15550100100";
  return {
    firstName: "",
    lastName: "",
    company,
    address1,
    address2: "",
    city,
    province,
    zip,
    country,
    phone,
  };
};

export const ADVANCED: Plan = {
  displayName: "Advanced",
  shopifyPlus: false,
  partnerDevelopment: false,
  pointsPerSecond: 200,
  carrierServices: true,
};
export const PLUS: Plan = {
  displayName: "Shopify Plus",
  shopifyPlus: true,
  partnerDevelopment: false,
  pointsPerSecond: 1000,
  carrierServices: true,
};
export const BASIC: Plan = {
  displayName: "Basic",
  shopifyPlus: false,
  partnerDevelopment: false,
  pointsPerSecond: 100,
  carrierServices: false,
};

export const SHOPS: readonly ShopSeed[] = [
  {
    domain: "kraken-demo.myshopify.com",
    name: "Kraken Outfitters",
    currency: "USD",
    country: "US",
    timezone: "America/Los_Angeles",
    locale: "en",
    plan: ADVANCED,
    marketDrivenShipping: false,
    owner: { firstName: "Robin", lastName: "Marsh" },
    locations: [
      {
        name: "Portland warehouse",
        address: at("Kraken Outfitters|2021 NW Vaughn St|Portland|OR|97209|US"),
      },
      { name: "Newark warehouse", address: at("Kraken Outfitters|135 Port St|Newark|NJ|07114|US") },
    ],
    products: 66,
    customers: 200,
    orders: 1000,
    markets: [
      { name: "United States", countries: ["US"] },
      { name: "Canada", countries: ["CA"] },
      {
        name: "International",
        countries: [
          "GB",
          "IE",
          "DE",
          "FR",
          "ES",
          "IT",
          "NL",
          "SE",
          "NO",
          "CH",
          "JP",
          "AU",
          "NZ",
          "BR",
          "AE",
        ],
      },
    ],
  },
  {
    domain: "kraken-second.myshopify.com",
    name: "Zweitladen",
    currency: "EUR",
    country: "DE",
    timezone: "Europe/Berlin",
    locale: "de",
    plan: PLUS,
    marketDrivenShipping: true,
    owner: { firstName: "Jule", lastName: "Brandt" },
    locations: [
      {
        name: "Lager Berlin",
        address: at("Zweitladen GmbH|Storkower Straße 115|Berlin||10407|DE"),
      },
    ],
    products: 40,
    customers: 60,
    orders: 150,
    markets: [
      { name: "Deutschland", countries: ["DE"] },
      { name: "Europäische Union", countries: ["AT", "FR", "ES", "IT", "NL", "SE", "IE", "PL"] },
      { name: "Welt", countries: ["GB", "CH", "NO", "US", "CA", "JP", "AU"] },
      { name: "Brasilien", countries: ["BR"], shippingOff: true },
    ],
  },
  {
    domain: "kraken-basic.myshopify.com",
    name: "The Little Chandlery",
    currency: "GBP",
    country: "GB",
    timezone: "Europe/London",
    locale: "en",
    plan: BASIC,
    marketDrivenShipping: false,
    owner: { firstName: "Sam", lastName: "Okafor" },
    locations: [
      { name: "Shop", address: at("The Little Chandlery|4 Quay Street|Falmouth||TR11 3HH|GB") },
    ],
    products: 20,
    customers: 20,
    orders: 40,
    markets: [{ name: "United Kingdom", countries: ["GB"] }],
  },
];
