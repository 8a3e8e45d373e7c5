/** Rate requests and answers in Shippo's words. Pure: client.server.ts talks. */
import { z } from "zod";
import { decimalToMinor } from "#app/domain/money/decimal.ts";
import { crossesCustoms, groupParcels } from "../parcels.ts";
import {
  ProviderError,
  type CarrierAddress,
  type CarrierMessage,
  type CarrierParcel,
  type CarrierRate,
  type RateAnswer,
  type RateRequest,
} from "../provider.ts";
import { nameOfCarrier } from "./codes.ts";

/** Bodies of docs.goshippo.com/api-reference/shipments, as far as rating needs them. */
export interface ShipmentParams {
  readonly address_from: AddressParams;
  readonly address_to: AddressParams;
  readonly parcels: readonly [ParcelParams];
  readonly customs_declaration?: object;
  /** true, Shippo's default, answers before anything is rated */
  readonly async: false;
}

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

interface ParcelParams {
  readonly length: string;
  readonly width: string;
  readonly height: string;
  readonly distance_unit: "cm";
  readonly weight: string;
  readonly mass_unit: "g";
}

/** One call, and how many equal parcels its prices stand for. */
export interface ParcelCall {
  readonly params: ShipmentParams;
  readonly count: number;
}

/**
 * The calls that rate a request: one for each different parcel, in centimetres (tenths) and grams, rounded up. Throws
 * ProviderError("invalid") when there is nothing to rate, or too much.
 */
export function toCalls(request: RateRequest): readonly ParcelCall[] {
  return groupParcels(request.parcels).map(({ parcel, count }) => ({
    params: toShipment(request, parcel),
    count,
  }));
}

function toShipment(request: RateRequest, parcel: CarrierParcel): ShipmentParams {
  return {
    address_from: toAddress(request.origin),
    address_to: toAddress(request.destination),
    parcels: [toParcel(parcel)],
    ...(crossesCustoms(request)
      ? { customs_declaration: nominalCustoms(request, gramsOf(parcel)) }
      : {}),
    async: false,
  };
}

function toParcel(parcel: CarrierParcel): ParcelParams {
  return {
    length: centimetres(parcel.lengthMm),
    width: centimetres(parcel.widthMm),
    height: centimetres(parcel.heightMm),
    distance_unit: "cm",
    weight: gramsOf(parcel),
    mass_unit: "g",
  };
}

function centimetres(millimetres: number): string {
  const whole = Math.ceil(millimetres);
  return `${Math.trunc(whole / 10)}.${whole % 10}`;
}

function gramsOf({ grams }: CarrierParcel): string {
  return String(Math.ceil(grams));
}

/** Some carriers rate no address without a name, and express wallets send none before the shopper has paid. */
function toAddress(address: CarrierAddress): AddressParams {
  return {
    name: address.name || address.company || "Recipient",
    company: address.company,
    street1: address.street1,
    street2: address.street2,
    city: address.city,
    state: address.province,
    zip: address.postcode,
    country: address.country,
  };
}

/** This shipment is only rated and never bought, so the contents are nominal; a label declares the real ones. */
function nominalCustoms(request: RateRequest, weight: string): object {
  return {
    contents_type: "MERCHANDISE",
    non_delivery_option: "RETURN",
    certify: true,
    certify_signer: request.origin.name || request.origin.company || "Shipper",
    ...(request.origin.country === "US" ? { eel_pfc: "NOEEI_30_37_a" } : {}),
    items: [
      {
        description: "Merchandise",
        quantity: 1,
        net_weight: weight,
        mass_unit: "g",
        value_amount: "1",
        value_currency: "USD",
        origin_country: request.origin.country,
      },
    ],
  };
}

const Shipment = z.object({
  rates: z.array(z.unknown()),
  messages: z.array(z.unknown()).nullish(),
  status: z.string().nullish().catch(null),
});

/** Only what is used; carriers, services and statuses are open lists and stay text. */
const Rate = z.object({
  provider: z.string().min(1).max(60),
  servicelevel: z.object({ token: z.string().min(1).max(60) }),
  amount: z.union([z.string(), z.number()]).transform(String),
  currency: z.string().regex(/^[A-Z]{3}$/),
  estimated_days: z.number().int().min(0).max(400).nullish().catch(null),
  test: z.boolean().nullish().catch(null),
});

const Message = z.object({
  source: z.string().catch(""),
  code: z.string().catch(""),
  text: z.string().catch(""),
});

/** Shipments that Shippo has not rated; every other status, known or not, is taken as rated. */
const UNRATED: ReadonlySet<string> = new Set(["WAITING", "QUEUED", "ERROR"]);

/**
 * A shipment as Shippo answers it: prices in minor units of the sender's currency, messages by carrier. Throws
 * ProviderError("garbage") when it is none or none of its rates can be read, and "unavailable" when it is not rated.
 */
export function fromShipment(raw: unknown, mode: "test" | "live"): RateAnswer {
  const shipment = Shipment.safeParse(raw);
  if (!shipment.success) throw new ProviderError("garbage", "Shippo's answer is no shipment");
  const { data } = shipment;
  if (data.rates.length === 0 && UNRATED.has(data.status ?? ""))
    throw new ProviderError("unavailable", "Shippo answered without having rated");
  const read = data.rates.map((rate) => fromRate(rate, mode));
  const rates = read.filter((rate) => rate !== null && rate !== "test");
  const unread = read.filter((rate) => rate === null).length;
  if (rates.length === 0 && unread > 0)
    throw new ProviderError("garbage", "none of Shippo's rates can be read");
  const messages = fromMessages(data.messages ?? [], rates.length > 0);
  if (unread > 0) messages.push(ours("unreadable_rate", `${unread} rates unread`));
  if (read.includes("test"))
    messages.push(ours("test_rate", "a carrier account is in test mode: its rates are left out"));
  return { rates, messages };
}

const ours = (code: string, message: string): CarrierMessage => ({ carrier: "", code, message });

/** null: cannot be read; "test": a price for trying out, which a live account must not sell at. */
function fromRate(raw: unknown, mode: "test" | "live"): CarrierRate | "test" | null {
  const read = Rate.safeParse(raw);
  if (!read.success) return null;
  const { provider, servicelevel, amount, currency, estimated_days, test } = read.data;
  const priceMinor = decimalToMinor(amount, currency);
  // no carrier works for nothing: a zero is a mistake, and would be free shipping
  if (priceMinor === null || priceMinor === 0) return null;
  if (mode === "live" && test === true) return "test";
  return {
    carrier: nameOfCarrier(provider),
    service: servicelevel.token,
    priceMinor,
    currency,
    deliveryDays: estimated_days ?? null,
    deliveryDate: null,
  };
}

/**
 * Shippo adds to good answers a message for each of its own accounts that never serves the lane ("… doesn't support …").
 * Beside rates these are no trouble; where nothing was rated they are the reason. Its other messages name a carrier, or
 * are Shippo's own ("Shippo", "ShippoCommon") and then about all of them.
 */
function fromMessages(raw: readonly unknown[], hasRates: boolean): CarrierMessage[] {
  return raw.flatMap((each): CarrierMessage[] => {
    const read = Message.safeParse(each);
    if (!read.success) return [];
    const { source, code, text } = read.data;
    if (hasRates && /doesn['’]t support/i.test(text)) return [];
    const carrier = /^shippo/i.test(source) ? "" : nameOfCarrier(source);
    return [{ carrier, code: code || "message", message: text.slice(0, 500) }];
  });
}
