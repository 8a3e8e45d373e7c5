/** What the carriers' plugins have in common: parcels rated one by one, and their prices put together. Pure. */
import {
  ProviderError,
  type CarrierMessage,
  type CarrierParcel,
  type CarrierRate,
  type RateAnswer,
  type RateRequest,
} from "./provider.ts";

/** Above this many different parcels a cart is not rated live: each is a call of its own. */
const MOST_CALLS = 12;

/** US territories ship under US codes but through customs (docs.easypost.com/docs/customs-infos). */
const US_TERRITORIES = new Set(["AS", "GU", "MP", "PR", "VI"]);

export interface ParcelGroup {
  readonly parcel: CarrierParcel;
  /** how many equal parcels it stands for */
  readonly count: number;
}

/**
 * Equal parcels together, so that each different one is asked for once. Throws ProviderError("invalid") when there is
 * nothing to rate, or too much.
 */
export function groupParcels(parcels: readonly CarrierParcel[]): readonly ParcelGroup[] {
  const groups = new Map<string, ParcelGroup>();
  for (const parcel of parcels) {
    const name = `${parcel.grams}/${parcel.lengthMm}/${parcel.widthMm}/${parcel.heightMm}`;
    groups.set(name, { parcel, count: (groups.get(name)?.count ?? 0) + 1 });
  }
  if (groups.size === 0) throw new ProviderError("invalid", "no parcel to rate");
  if (groups.size > MOST_CALLS)
    throw new ProviderError("invalid", `more than ${MOST_CALLS} different parcels`);
  return [...groups.values()];
}

/** Aggregators rate nothing across a customs border without a declaration. */
export function crossesCustoms({ origin, destination }: RateRequest): boolean {
  return (
    origin.country !== destination.country ||
    (destination.country === "US" && US_TERRITORIES.has(destination.province))
  );
}

/**
 * The answer for all parcels: prices summed for each service, the slowest parcel's delivery. A service that is missing
 * for one of the parcels cannot carry the order and is dropped.
 */
export function combineAnswers(
  parts: readonly { readonly answer: RateAnswer; readonly count: number }[],
): RateAnswer {
  const [first, ...others] = parts.map(({ answer, count }) => ({
    rates: new Map(cheapestOfEach(answer.rates).map((rate) => [nameOf(rate), times(rate, count)])),
  }));
  let rates = [...(first?.rates.values() ?? [])];
  for (const other of others)
    rates = rates.flatMap((rate) => {
      const same = other.rates.get(nameOf(rate));
      return same === undefined ? [] : [add(rate, same)];
    });
  return { rates, messages: distinct(parts.flatMap((part) => part.answer.messages)) };
}

/** Two accounts of one carrier offer the same service twice: the shopper needs it once. */
function cheapestOfEach(rates: readonly CarrierRate[]): readonly CarrierRate[] {
  return rates.toSorted((a, b) => b.priceMinor - a.priceMinor);
}

function nameOf(rate: CarrierRate): string {
  return JSON.stringify([rate.carrier, rate.service, rate.currency]);
}

function times(rate: CarrierRate, count: number): CarrierRate {
  return { ...rate, priceMinor: rate.priceMinor * count };
}

function add(a: CarrierRate, b: CarrierRate): CarrierRate {
  return {
    ...a,
    priceMinor: a.priceMinor + b.priceMinor,
    deliveryDays: later(a.deliveryDays, b.deliveryDays),
    deliveryDate: later(a.deliveryDate, b.deliveryDate),
  };
}

/** Null (nobody promised) wins: an order is there when its last parcel is. */
function later<T extends string | number>(a: T | null, b: T | null): T | null {
  if (a === null || b === null) return null;
  return a > b ? a : b;
}

function distinct(messages: readonly CarrierMessage[]): readonly CarrierMessage[] {
  return [...new Map(messages.map((message) => [JSON.stringify(message), message])).values()];
}
