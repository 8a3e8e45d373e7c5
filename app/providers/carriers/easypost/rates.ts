/** Rate requests and answers in EasyPost's words. Pure: client.server.ts talks. */
import { z } from "zod";
import { decimalToMinor } from "#app/domain/money/decimal.ts";
import { inchesFromMillimetres } from "#app/domain/units/lengths.ts";
import { ouncesFromGrams } from "#app/domain/units/weight.ts";
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
  return groupParcels(request.parcels).map(({ parcel, count }) => ({
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
