/** Shippo's objects with every key that its documentation shows (public API, version 2018-02-08). */
import { z } from "zod";
import { ownerOf, type Account } from "./account.ts";
import { invalid, missing } from "./errors.ts";
import { readParcel } from "./measures.ts";
import type { Offer } from "./rating.ts";
import type { Body, ShippoWorld } from "./world.ts";

export interface Maker {
  readonly world: ShippoWorld;
  readonly account: Account;
}

function stamps({ world, account }: Maker) {
  const now = world.clock().toISOString();
  return {
    object_created: now,
    object_updated: now,
    object_id: world.newId(),
    object_owner: ownerOf(account),
    test: account.isTest,
  };
}

const Text = z
  .string()
  .nullish()
  .transform((text) => text?.trim() ?? "");

const AddressFields = z.object({
  name: Text,
  company: Text,
  street_no: Text,
  street1: Text,
  street2: Text,
  street3: Text,
  city: Text,
  state: Text,
  zip: Text,
  country: z.string().regex(/^[A-Za-z]{2}$/),
  phone: Text,
  email: Text,
  is_residential: z.boolean().nullish().default(null),
  metadata: Text,
});

export function addressBody(maker: Maker, raw: unknown, field: string): Body {
  if (raw === undefined || raw === null) throw missing(field);
  const read = AddressFields.safeParse(raw);
  if (!read.success)
    throw invalid(field, `${read.error.issues[0]?.path.join(".") ?? ""} is not valid.`);
  const { data } = read;
  return {
    ...stamps(maker),
    ...data,
    country: data.country.toUpperCase(),
    is_complete: data.name !== "" && data.street1 !== "" && data.city !== "" && data.zip !== "",
    longitude: null,
    latitude: null,
    validation_results: {},
  };
}

export function parcelBody(maker: Maker, raw: unknown): Body {
  return {
    ...stamps(maker),
    object_state: "VALID",
    ...readParcel(raw),
    template: null,
    extra: {},
    line_items: [],
    value_amount: null,
    value_currency: null,
  };
}

const Declaration = z.object({
  contents_type: z.string(),
  non_delivery_option: z.enum(["RETURN", "ABANDON"]),
  certify: z.literal(true),
  certify_signer: z.string().min(1),
  eel_pfc: z.string().nullish(),
  incoterm: z.string().nullish(),
  items: z
    .array(
      z.object({
        description: z.string().min(1),
        quantity: z.number().int().positive(),
        net_weight: z.string(),
        mass_unit: z.enum(["g", "oz", "lb", "kg"]),
        value_amount: z.string(),
        value_currency: z.string().length(3),
        origin_country: z.string().length(2),
      }),
    )
    .min(1),
});

export function declarationBody(maker: Maker, raw: unknown): Body {
  const read = Declaration.safeParse(raw);
  if (!read.success)
    throw invalid("customs_declaration", `${read.error.issues[0]?.path.join(".")} is not valid.`);
  const { items, ...declared } = read.data;
  return {
    ...stamps(maker),
    object_state: "VALID",
    ...declared,
    items: items.map((item) => ({ ...stamps(maker), ...item })),
  };
}

export interface ShipmentParts {
  readonly from: Body;
  readonly to: Body;
  readonly parcels: readonly Body[];
  readonly declaration: Body | null;
  readonly metadata: string;
}

/** A shipment before it is rated. */
export function shipmentBody(maker: Maker, parts: ShipmentParts): Body {
  return {
    carrier_accounts: [],
    ...stamps(maker),
    status: "QUEUED",
    address_from: parts.from,
    address_to: parts.to,
    parcels: parts.parcels,
    shipment_date: maker.world.clock().toISOString(),
    address_return: parts.from,
    alternate_address_to: null,
    customs_declaration: parts.declaration,
    extra: {},
    rates: [],
    messages: [],
    metadata: parts.metadata,
    order: null,
  };
}

export function rateBody(maker: Maker, shipment: Body, offer: Offer): Body {
  const { object_updated: _never, ...made } = stamps(maker);
  const { carrier, service, cents, days, zone, accountId } = offer;
  const amount = (cents / 100).toFixed(2);
  const picture = (size: number) => `https://static.example/providers/${size}/${carrier.name}.png`;
  return {
    ...made,
    shipment: shipment.object_id,
    attributes: [],
    amount,
    currency: "USD",
    amount_local: amount,
    currency_local: "USD",
    provider: carrier.name,
    provider_image_75: picture(75),
    provider_image_200: picture(200),
    servicelevel: {
      name: service.name,
      token: service.token,
      terms: service.terms,
      extended_token: service.token,
      parent_servicelevel: null,
    },
    estimated_days: days,
    arrives_by: null,
    duration_terms: "",
    messages: [],
    carrier_account: accountId,
    zone: String(zone),
    included_insurance_price: null,
  };
}
