/** A simulation as it stands in the address bar: read leniently, because people edit and share addresses. */

export interface SimulatedItem {
  readonly variantId: string;
  readonly quantity: number;
}

/** What the simulator's form holds; texts as typed. */
export interface SimulationFields {
  readonly items: readonly SimulatedItem[];
  readonly country: string;
  readonly province: string;
  readonly postcode: string;
  readonly city: string;
  readonly address1: string;
  readonly company: string;
  readonly currency: string;
  readonly locale: string;
  /** off the order's value, in the cart's currency */
  readonly discount: string;
  /** of the customer, parted by commas; "" for a guest */
  readonly tags: string;
  readonly fromCountry: string;
  readonly fromProvince: string;
  readonly fromPostcode: string;
  readonly fromCity: string;
  readonly fromAddress1: string;
}

export interface SimulationDefaults {
  readonly country: string;
  readonly currency: string;
  readonly locale: string;
}

/** The shopper's language has a parameter of its own: `locale` is Shopify's, for the language of the admin. */
const SHOPPER_LOCALE = "shopperLocale";

const MOST_ITEMS = 100;
const MOST_UNITS = 10_000;

interface Parameters {
  get(name: string): string | null;
}

/** Reads the address's parameters; what is missing or makes no sense is the shop's own. */
export function readSimulation(
  parameters: Parameters,
  defaults: SimulationDefaults,
): SimulationFields {
  const text = (name: string) => (parameters.get(name) ?? "").trim().slice(0, 200);
  const country = (name: string) =>
    /^[A-Za-z]{2}$/.test(text(name)) ? text(name).toUpperCase() : defaults.country;
  const currency = text("currency").toUpperCase();
  return {
    items: readItems(parameters.get("items") ?? ""),
    country: country("country"),
    province: text("province"),
    postcode: text("postcode"),
    city: text("city"),
    address1: text("address1"),
    company: text("company"),
    currency: /^[A-Z]{3}$/.test(currency) ? currency : defaults.currency,
    locale: /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(text(SHOPPER_LOCALE))
      ? text(SHOPPER_LOCALE)
      : defaults.locale,
    discount: text("discount"),
    tags: text("tags"),
    fromCountry: country("fromCountry"),
    fromProvince: text("fromProvince"),
    fromPostcode: text("fromPostcode"),
    fromCity: text("fromCity"),
    fromAddress1: text("fromAddress1"),
  };
}

/** "123:2,456:1" as items; the same variant twice counts together. */
function readItems(text: string): SimulatedItem[] {
  const quantities = new Map<string, number>();
  for (const part of text.split(",").slice(0, MOST_ITEMS)) {
    const [, variantId, quantity] = /^(\d{1,18})(?::(\d{1,6}))?$/.exec(part.trim()) ?? [];
    if (variantId === undefined) continue;
    const units = (quantities.get(variantId) ?? 0) + Number(quantity ?? "1");
    if (units > 0) quantities.set(variantId, Math.min(units, MOST_UNITS));
  }
  return [...quantities].map(([variantId, quantity]) => ({ variantId, quantity }));
}

/** The address's parameters of a simulation; what is empty is left out. */
export function showSimulation(fields: SimulationFields): Record<string, string> {
  const { items, locale, ...texts } = fields;
  const shown = {
    items: items.map(({ variantId, quantity }) => `${variantId}:${quantity}`).join(","),
    ...texts,
    [SHOPPER_LOCALE]: locale,
  };
  return Object.fromEntries(Object.entries(shown).filter(([, value]) => value !== ""));
}
