/** Rate requests and answers in EasyPost's words. Pure: client.server.ts talks. */
import { z } from "zod";
import { decimalToMinor } from "#app/domain/money/decimal.ts";
import { inchesFromMillimetres } from "#app/domain/units/lengths.ts";
import { ouncesFromGrams } from "#app/domain/units/weight.ts";
import {
  ProviderError,
  type CarrierAddress,
  type CarrierMessage,
  type CarrierParcel,
  type CarrierRate,
  type RateAnswer,
  type RateRequest,
} from "../provider.ts";

/** Above this many different parcels a cart is not rated live: each is a call of its own. */
const MOST_CALLS = 12;

/** US territories ship under US codes but through customs (docs.easypost.com/docs/customs-infos). */
const US_TERRITORIES = new Set(["AS", "GU", "MP", "PR", "VI"]);

interface AddressParams {
  readonly name: string;
  readonly company: string;
  readonly street1: string;
  readonly street2: string;
  readonly city: string;
  readonly state: string;
  readonly zip: string;
  readonly country: string;
}

export interface ShipmentParams {
  readonly from_address: AddressParams;
  readonly to_address: AddressParams;
  readonly parcel: {
    readonly length: number;
    readonly width: number;
    readonly height: number;
    readonly weight: number;
  };
  readonly customs_info?: object;
}

/** One call, and how many equal parcels its prices stand for. */
export interface ParcelCall {
  readonly params: ShipmentParams;
  readonly count: number;
}

/**
 * The calls that rate a request: one for each different parcel. Inches and ounces are rounded up. Throws
 * ProviderError("invalid") when there is nothing to rate, or too much.
 */
export function toCalls(request: RateRequest): readonly ParcelCall[] {
  const groups = new Map<string, { parcel: CarrierParcel; count: number }>();
  for (const parcel of request.parcels) {
    const name = `${parcel.grams}/${parcel.lengthMm}/${parcel.widthMm}/${parcel.heightMm}`;
    const group = groups.get(name);
    groups.set(name, { parcel, count: (group?.count ?? 0) + 1 });
  }
  if (groups.size === 0) throw new ProviderError("invalid", "no parcel to rate");
  if (groups.size > MOST_CALLS)
    throw new ProviderError("invalid", `more than ${MOST_CALLS} different parcels`);
  return [...groups.values()].map(({ parcel, count }) => ({
    params: toShipment(request, parcel),
    count,
  }));
}

function toShipment(request: RateRequest, parcel: CarrierParcel): ShipmentParams {
  const weight = ouncesFromGrams(parcel.grams);
  return {
    from_address: toAddress(request.origin),
    to_address: toAddress(request.destination),
    parcel: {
      length: inchesFromMillimetres(parcel.lengthMm),
      width: inchesFromMillimetres(parcel.widthMm),
      height: inchesFromMillimetres(parcel.heightMm),
      weight,
    },
    ...(crossesCustoms(request) ? { customs_info: nominalCustoms(request, weight) } : {}),
  };
}

function toAddress(address: CarrierAddress): AddressParams {
  return {
    name: address.name,
    company: address.company,
    street1: address.street1,
    street2: address.street2,
    city: address.city,
    state: address.province,
    zip: address.postcode,
    country: address.country,
  };
}

function crossesCustoms({ origin, destination }: RateRequest): boolean {
  return (
    origin.country !== destination.country ||
    (destination.country === "US" && US_TERRITORIES.has(destination.province))
  );
}

/**
 * EasyPost rates no international parcel without customs information. This shipment is only rated and never bought, so
 * the contents are nominal; a label declares the real ones.
 */
function nominalCustoms(request: RateRequest, weight: number): object {
  return {
    contents_type: "merchandise",
    restriction_type: "none",
    non_delivery_option: "return",
    customs_certify: true,
    customs_signer: request.origin.name || request.origin.company || "Shipper",
    eel_pfc: "NOEEI 30.37(a)",
    customs_items: [
      {
        description: "Merchandise",
        quantity: 1,
        value: 1,
        weight,
        origin_country: request.origin.country,
      },
    ],
  };
}

const Shipment = z.object({
  rates: z.array(z.unknown()),
  messages: z.array(z.unknown()).nullish(),
});

const Days = z.number().int().min(0).max(400).nullish().catch(null);

/** Only what is used; carriers and services are open lists and stay text. */
const Rate = z.object({
  carrier: z.string().min(1).max(60),
  service: z.string().min(1).max(60),
  rate: z.union([z.string(), z.number()]).transform(String),
  currency: z.string().regex(/^[A-Z]{3}$/),
  delivery_days: Days,
  est_delivery_days: Days,
  delivery_date: z.string().nullish().catch(null),
});

const Message = z.object({
  carrier: z.string().catch(""),
  type: z.string().catch("message"),
  message: z.string().catch(""),
});

/** A shipment as EasyPost answers it. Throws ProviderError("garbage") when it is none, or none of its rates can be read. */
export function fromShipment(raw: unknown): RateAnswer {
  const shipment = Shipment.safeParse(raw);
  if (!shipment.success) throw new ProviderError("garbage", "EasyPost's answer is no shipment");
  const read = shipment.data.rates.map(fromRate);
  const rates = read.filter((rate) => rate !== null);
  const unreadable = read.length - rates.length;
  if (rates.length === 0 && unreadable > 0)
    throw new ProviderError("garbage", "none of EasyPost's rates can be read");
  const messages = (shipment.data.messages ?? []).flatMap((message) => fromMessage(message));
  if (unreadable > 0)
    messages.push({ carrier: "", code: "unreadable_rate", message: `${unreadable} rates unread` });
  return { rates, messages };
}

function fromRate(raw: unknown): CarrierRate | null {
  const read = Rate.safeParse(raw);
  if (!read.success) return null;
  const { carrier, service, rate, currency } = read.data;
  const priceMinor = decimalToMinor(rate, currency);
  if (priceMinor === null) return null;
  return {
    carrier,
    service,
    priceMinor,
    currency,
    deliveryDays: read.data.delivery_days ?? read.data.est_delivery_days ?? null,
    deliveryDate: toDay(read.data.delivery_date),
  };
}

function toDay(date: string | null | undefined): string | null {
  const day = date?.slice(0, 10) ?? "";
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : null;
}

function fromMessage(raw: unknown): CarrierMessage[] {
  const read = Message.safeParse(raw);
  if (!read.success) return [];
  const { carrier, type, message } = read.data;
  return [{ carrier, code: type, message: message.slice(0, 500) }];
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
