import type { Address, Customer } from "../state/orders.ts";
import { nextId, type ShopState, type World } from "../state/world.ts";
import { daysAgo, slug } from "./build-catalogue.ts";
import { FIRST_NAMES, LAST_NAMES, PLACES } from "./places.ts";
import type { Random } from "./random.ts";

export interface PeopleOptions {
  readonly random: Random;
  readonly now: Date;
  readonly count: number;
}

const LOCALES: Readonly<Record<string, string>> = {
  DE: "de",
  CH: "de",
  FR: "fr",
  ES: "es",
  IT: "it",
  JP: "ja",
  NL: "nl",
  BR: "pt-BR",
};

/** Invented customers; their mail addresses lie under example.com, which belongs to nobody. */
export function buildCustomers(world: World, shop: ShopState, options: PeopleOptions): void {
  for (let index = 0; index < options.count; index += 1) {
    const customer = buildCustomer(nextId(world), options);
    shop.customers.set(customer.id, customer);
  }
}

function buildCustomer(id: number, { random, now }: PeopleOptions): Customer {
  const firstName = random.pick(FIRST_NAMES);
  const lastName = random.pick(LAST_NAMES);
  const address = buildAddress(random, { firstName, lastName });
  const createdAt = daysAgo(now, random.between(10, 800));
  const tags = [];
  if (random.chance(0.1)) tags.push("VIP");
  if (random.chance(0.06)) tags.push("wholesale");
  return {
    id,
    firstName,
    lastName,
    email: `${slug(firstName)}.${slug(lastName)}.${id % 10_000}@example.com`,
    phone: address.phone,
    locale: LOCALES[address.country] ?? "en",
    tags,
    acceptsMarketing: random.chance(0.45),
    addresses: [address],
    createdAt,
    updatedAt: createdAt,
  };
}

function buildAddress(random: Random, name: Pick<Address, "firstName" | "lastName">): Address {
  return {
    ...name,
    ...random.pick(PLACES),
    company: random.chance(0.12) ? `${name.lastName} & Co` : null,
    address2: random.chance(0.2) ? `Unit ${random.between(1, 40)}` : "",
    phone: random.chance(0.6) ? `+1555${random.between(1_000_000, 9_999_999)}` : null,
  };
}
