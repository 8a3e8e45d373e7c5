/** EasyPost's objects with every key that the real ones have. */
import { z } from "zod";
import type { Account } from "./account.ts";
import { invalid, missing } from "./errors.ts";
import type { Body, EasyPostWorld } from "./world.ts";

const Text = z
  .union([z.string(), z.number()])
  .transform((value) => String(value).trim())
  .transform((value) => (value === "" ? null : value))
  .nullish()
  .transform((value) => value ?? null);

const Address = z.object({
  name: Text,
  company: Text,
  street1: Text,
  street2: Text,
  city: Text,
  state: Text,
  zip: Text,
  country: Text,
  phone: Text,
  email: Text,
  federal_tax_id: Text,
  state_tax_id: Text,
});

export type AddressFields = z.infer<typeof Address>;

export function readAddress(raw: unknown, field: string): AddressFields {
  if (raw === undefined || raw === null) throw missing(field);
  const read = Address.safeParse(raw);
  if (!read.success) throw invalid(field, "must be an address");
  return { ...read.data, country: read.data.country ?? "US" };
}

interface Maker {
  readonly world: EasyPostWorld;
  readonly account: Account;
}

function stamps({ world }: Maker): { created_at: string; updated_at: string } {
  const now = `${world.clock().toISOString().slice(0, 19)}Z`;
  return { created_at: now, updated_at: now };
}

export function addressBody(
  maker: Maker,
  fields: AddressFields,
  verified: { residential: boolean | null; verifications: object } = {
    residential: null,
    verifications: {},
  },
): Body {
  return {
    id: maker.world.newId("adr"),
    object: "Address",
    ...stamps(maker),
    ...fields,
    mode: maker.account.mode,
    carrier_facility: null,
    ...verified,
  };
}

const Inches = z.coerce.number().positive().max(1_000).nullish();
const Parcel = z.object({
  length: Inches,
  width: Inches,
  height: Inches,
  predefined_package: z.string().nullish(),
  weight: z.coerce.number().positive().max(100_000),
});

export function parcelBody(maker: Maker, raw: unknown): Body {
  if (raw === undefined || raw === null) throw missing("parcel");
  const read = Parcel.safeParse(raw);
  if (!read.success)
    throw invalid(`parcel.${read.error.issues[0]?.path.join(".") ?? ""}`, "must be above zero");
  const { length, width, height, predefined_package, weight } = read.data;
  return {
    id: maker.world.newId("prcl"),
    object: "Parcel",
    ...stamps(maker),
    length: length ?? null,
    width: width ?? null,
    height: height ?? null,
    predefined_package: predefined_package ?? null,
    weight,
    mode: maker.account.mode,
  };
}

const CustomsItem = z.object({
  description: z.string().min(1),
  quantity: z.coerce.number().positive(),
  value: z.coerce.number().min(0),
  weight: z.coerce.number().min(0),
  hs_tariff_number: Text,
  origin_country: Text,
  code: Text,
  manufacturer: Text,
  currency: Text,
  eccn: Text,
  printed_commodity_identifier: Text,
});

const CustomsInfo = z.object({
  contents_explanation: z.string().nullish(),
  contents_type: z.string().nullish(),
  customs_certify: z.coerce.boolean().nullish(),
  customs_signer: Text,
  eel_pfc: Text,
  non_delivery_option: z.enum(["abandon", "return"]).nullish(),
  restriction_comments: Text,
  restriction_type: z.string().nullish(),
  declaration: Text,
  customs_items: z.array(CustomsItem).nullish(),
});

export function customsBody(maker: Maker, raw: unknown): Body {
  const read = CustomsInfo.safeParse(raw);
  if (!read.success) throw invalid("customs_info", "holds an item that cannot be read");
  const info = read.data;
  return {
    id: maker.world.newId("cstinfo"),
    object: "CustomsInfo",
    ...stamps(maker),
    contents_explanation: info.contents_explanation ?? "",
    contents_type: info.contents_type ?? "merchandise",
    customs_certify: info.customs_certify ?? false,
    customs_signer: info.customs_signer,
    eel_pfc: info.eel_pfc,
    non_delivery_option: info.non_delivery_option ?? "return",
    restriction_comments: info.restriction_comments,
    restriction_type: info.restriction_type ?? "none",
    mode: maker.account.mode,
    declaration: info.declaration,
    customs_items: (info.customs_items ?? []).map((item) => ({
      id: maker.world.newId("cstitem"),
      object: "CustomsItem",
      ...stamps(maker),
      ...item,
      value: item.value.toFixed(2),
      mode: maker.account.mode,
    })),
  };
}

export interface ShipmentParts {
  readonly from: Body;
  readonly to: Body;
  readonly returnTo: Body;
  readonly buyer: Body;
  readonly parcel: Body;
  readonly customs: Body | null;
  readonly options: object;
  readonly reference: string | null;
  readonly isReturn: boolean;
  readonly uspsZone: number | null;
}

/** A shipment before it is rated. */
export function shipmentBody(maker: Maker, parts: ShipmentParts): Body {
  return {
    ...stamps(maker),
    is_return: parts.isReturn,
    messages: [],
    mode: maker.account.mode,
    options: { ...parts.options, currency: "USD", payment: { type: "SENDER" }, date_advance: 0 },
    reference: parts.reference,
    status: "unknown",
    tracking_code: null,
    batch_id: null,
    batch_status: null,
    batch_message: null,
    customs_info: parts.customs,
    from_address: parts.from,
    insurance: null,
    order_id: null,
    parcel: parts.parcel,
    postage_label: null,
    rates: [],
    refund_status: null,
    scan_form: null,
    selected_rate: null,
    tracker: null,
    to_address: parts.to,
    usps_zone: parts.uspsZone,
    return_address: parts.returnTo,
    buyer_address: parts.buyer,
    forms: [],
    fees: [],
    id: maker.world.newId("shp"),
    object: "Shipment",
  };
}

export type { Maker };
