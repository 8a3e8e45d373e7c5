import type { Address } from "../state/orders.ts";

/** A contact in a shopper's express wallet. */
export interface WalletContact {
  readonly id: string;
  readonly email: string;
  readonly address: Address;
  /** the postcode that the wallet tells before the payment is authorised */
  readonly shortZip: string;
}

/**
 * Until a payment is authorised, wallets keep the street to themselves and cut British and Canadian
 * postcodes down to their first half.
 */
export const WALLET_CONTACTS: readonly WalletContact[] = [
  contact("london", "SW1A", {
    name: ["Ada", "Whitcombe"],
    place: ["10 Birdcage Walk", "London", "ENG", "SW1A 2AA", "GB"],
  }),
  contact("ottawa", "K1M", {
    name: ["Louis", "Tremblay"],
    place: ["24 Sussex Drive", "Ottawa", "ON", "K1M 1M4", "CA"],
  }),
  contact("new-york", "10118", {
    name: ["Grace", "Okafor"],
    place: ["350 Fifth Avenue", "New York", "NY", "10118", "US"],
  }),
  contact("berlin", "10117", {
    name: ["Jonas", "Brandt"],
    place: ["Unter den Linden 77", "Berlin", "", "10117", "DE"],
  }),
];

export function walletContact(id: string): WalletContact | null {
  return WALLET_CONTACTS.find((candidate) => candidate.id === id) ?? null;
}

/** What the shop learns of an address while the wallet's sheet is open. */
export function shownAddress(of: WalletContact): Partial<Address> & { readonly country: string } {
  const { country, province, city } = of.address;
  return { country, province, city, zip: of.shortZip };
}

function contact(
  id: string,
  shortZip: string,
  who: {
    readonly name: readonly [string, string];
    readonly place: readonly [string, string, string, string, string];
  },
): WalletContact {
  const [firstName, lastName] = who.name;
  const [address1, city, province, zip, country] = who.place;
  return {
    id,
    shortZip,
    email: `${firstName}.${lastName}@example.com`.toLowerCase(),
    address: {
      firstName,
      lastName,
      company: null,
      address1,
      address2: "",
      city,
      province,
      zip,
      country,
      phone: null,
    },
  };
}
