import { z } from "zod";
import { json, jsonBody } from "../http/respond.ts";
import { route } from "../http/router.ts";
import type { Route, SandboxReply, SandboxRequest } from "../http/types.ts";
import { findAddress } from "./addresses.ts";
import {
  addressBody,
  customsBody,
  parcelBody,
  readAddress,
  shipmentBody,
  type Maker,
} from "./bodies.ts";
import { created, operation, page, type EasyPostContext } from "./context.ts";
import { missing, notFound } from "./errors.ts";
import { zoneOf, type Box, type Lane } from "./pricing.ts";
import { rateParcel, type Rating } from "./rating.ts";
import type { Body } from "./world.ts";

export function shipmentRoutes(context: EasyPostContext): readonly Route[] {
  const rates = { rates: true } as const;
  return [
    route("POST", "/v2/parcels", operation(context, createParcel)),
    route("GET", "/v2/parcels/:id", operation(context, retrieve("prcl", "parcel"))),
    route("POST", "/v2/shipments", operation(context, create, rates)),
    route("GET", "/v2/shipments", operation(context, list)),
    route("GET", "/v2/shipments/:id", operation(context, retrieve("shp", "shipment"))),
    route("POST", "/v2/shipments/:id/rerate", operation(context, rerate, rates)),
    route("GET", "/v2/rates/:id", operation(context, retrieve("rate", "rate"))),
    route("POST", "/beta/rates", operation(context, statelessRates, rates)),
  ];
}

const Fields = z.record(z.string(), z.unknown());
type Fields = z.infer<typeof Fields>;

function readFields(request: SandboxRequest, name: string): Fields {
  const body = Fields.safeParse(jsonBody(request));
  const read = Fields.safeParse(body.data?.[name]);
  if (!read.success) throw missing(name);
  return read.data;
}

function createParcel(request: SandboxRequest, maker: Maker): SandboxReply {
  const body = parcelBody(maker, readFields(request, "parcel"));
  maker.world.save(maker.account, body);
  return created("parcels", body);
}

function create(request: SandboxRequest, maker: Maker): SandboxReply {
  const shipment = rated(maker, prepare(maker, readFields(request, "shipment")));
  maker.world.save(maker.account, shipment);
  return created("shipments", shipment);
}

function list(request: SandboxRequest, maker: Maker): SandboxReply {
  const { items, has_more } = page(request, maker.world.list(maker.account, "shp"));
  return json({ shipments: items, has_more });
}

function retrieve(kind: "prcl" | "shp" | "rate", name: string) {
  return (request: SandboxRequest, maker: Maker): SandboxReply => {
    const id = request.params["id"] ?? "";
    const found = id.startsWith(`${kind}_`) ? maker.world.find(maker.account, id) : null;
    if (found === null) throw notFound(name);
    return json(found);
  };
}

function rerate(request: SandboxRequest, maker: Maker): SandboxReply {
  const found = maker.world.find(maker.account, request.params["id"] ?? "");
  if (found === null || !found.id.startsWith("shp_")) throw notFound("shipment");
  const shipment = rated(maker, found);
  maker.world.save(maker.account, shipment);
  return json({ rates: shipment["rates"] });
}

/** Rates without a shipment: nothing is kept, and nothing has an id. */
function statelessRates(request: SandboxRequest, maker: Maker): SandboxReply {
  const shipment = prepare(maker, readFields(request, "shipment"));
  const { rates, messages } = ratingOf(maker, shipment);
  const bare = (body: unknown, keys: readonly string[]) =>
    Object.fromEntries(Object.entries(Fields.parse(body)).filter(([key]) => keys.includes(key)));
  return json({
    from_address: bare(shipment["from_address"], ADDRESS_KEYS),
    to_address: bare(shipment["to_address"], ADDRESS_KEYS),
    rates,
    options: shipment["options"],
    parcel: bare(shipment["parcel"], ["object", "length", "width", "height", "weight"]),
    messages,
  });
}

const ADDRESS_KEYS = [
  "object",
  "name",
  "street1",
  "street2",
  "city",
  "state",
  "zip",
  "country",
  "phone",
  "email",
];

/** The shipment that a request describes, by whole objects or by the ids of earlier ones. */
function prepare(maker: Maker, fields: Fields): Body {
  const from = addressOf(maker, fields["from_address"], "from_address");
  const to = addressOf(maker, fields["to_address"], "to_address");
  const parcel = parcelOf(maker, fields["parcel"]);
  const customs = emptyToNull(fields["customs_info"]);
  const reference = fields["reference"];
  const shipment = shipmentBody(maker, {
    from,
    to,
    returnTo: given(fields["return_address"], from, (raw) =>
      addressOf(maker, raw, "return_address"),
    ),
    buyer: given(fields["buyer_address"], to, (raw) => addressOf(maker, raw, "buyer_address")),
    parcel,
    customs: customs === null ? null : customsBody(maker, customs),
    options: Fields.safeParse(fields["options"]).data ?? {},
    reference: typeof reference === "string" ? reference : null,
    isReturn: fields["is_return"] === true,
    uspsZone: uspsZone(from, to),
  });
  const taxes = fields["tax_identifiers"];
  return Array.isArray(taxes) && taxes.length > 0
    ? { ...shipment, tax_identifiers: taxes }
    : shipment;
}

/** EasyPost takes an empty list for "none". */
function emptyToNull(value: unknown): unknown {
  return Array.isArray(value) && value.length === 0 ? null : (value ?? null);
}

function given(raw: unknown, otherwise: Body, read: (raw: unknown) => Body): Body {
  return raw === undefined || raw === null ? otherwise : read(raw);
}

function addressOf(maker: Maker, raw: unknown, field: string): Body {
  const id = idOf(raw);
  if (id !== null) return findAddress(maker, id);
  const body = addressBody(maker, readAddress(raw, field));
  maker.world.save(maker.account, body);
  return body;
}

function parcelOf(maker: Maker, raw: unknown): Body {
  const id = idOf(raw);
  const found = id === null ? parcelBody(maker, raw) : maker.world.find(maker.account, id);
  if (found === null) throw notFound("parcel");
  maker.world.save(maker.account, found);
  return found;
}

function idOf(raw: unknown): string | null {
  if (typeof raw === "string") return raw;
  const id = Fields.safeParse(raw).data?.["id"];
  return typeof id === "string" ? id : null;
}

const Place = z.object({ country: z.string(), zip: z.string().nullable() });
const Measures = z.object({
  length: z.number().nullable(),
  width: z.number().nullable(),
  height: z.number().nullable(),
  weight: z.number(),
});

function laneOf(from: unknown, to: unknown): Lane {
  const start = Place.parse(from);
  const end = Place.parse(to);
  return {
    fromCountry: start.country.toUpperCase(),
    fromZip: start.zip ?? "",
    toCountry: end.country.toUpperCase(),
    toZip: end.zip ?? "",
  };
}

function uspsZone(from: Body, to: Body): number | null {
  const lane = laneOf(from, to);
  return lane.fromCountry === "US" && lane.toCountry === "US" ? zoneOf(lane) : null;
}

function ratingOf(maker: Maker, shipment: Body): Rating {
  const { length, width, height, weight } = Measures.parse(shipment["parcel"]);
  const box: Box = { length: length ?? 1, width: width ?? 1, height: height ?? 1, ounces: weight };
  const lane = laneOf(shipment["from_address"], shipment["to_address"]);
  return rateParcel(maker.world, maker.account, {
    lane,
    box,
    hasCustoms: shipment["customs_info"] !== null,
  });
}

/** The shipment with new rates, each of them an object of its own. */
function rated(maker: Maker, shipment: Body): Body {
  const { rates, messages } = ratingOf(maker, shipment);
  const now = `${maker.world.clock().toISOString().slice(0, 19)}Z`;
  const bodies = rates.map((rate) => {
    const stamps = { created_at: now, updated_at: now };
    const body = { ...rate, id: maker.world.newId("rate"), ...stamps, shipment_id: shipment.id };
    maker.world.save(maker.account, body);
    return body;
  });
  return { ...shipment, updated_at: now, rates: bodies, messages };
}
