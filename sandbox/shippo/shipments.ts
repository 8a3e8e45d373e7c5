import { z } from "zod";
import { json, jsonBody } from "../http/respond.ts";
import type { SandboxReply, SandboxRequest } from "../http/types.ts";
import {
  addressBody,
  declarationBody,
  parcelBody,
  rateBody,
  shipmentBody,
  type Maker,
} from "./bodies.ts";
import { page } from "./context.ts";
import { missing, notFound } from "./errors.ts";
import { measuresOf } from "./measures.ts";
import { rateParcels } from "./rating.ts";
import type { Body, Kind } from "./world.ts";

const Fields = z.record(z.string(), z.unknown());
type Fields = z.infer<typeof Fields>;

export function createAddress(request: SandboxRequest, maker: Maker): SandboxReply {
  return keep(maker, "addresses", addressBody(maker, fieldsOf(request), "address"));
}

export function createParcel(request: SandboxRequest, maker: Maker): SandboxReply {
  return keep(maker, "parcels", parcelBody(maker, fieldsOf(request)));
}

/** Rated at once with async: false; else the answer holds no rates, and the next look at the shipment does. */
export function createShipment(request: SandboxRequest, maker: Maker): SandboxReply {
  const fields = fieldsOf(request);
  const shipment = prepare(maker, fields);
  const finished = rated(maker, shipment);
  maker.world.save(maker.account, "shipments", finished);
  return json(fields["async"] === false ? finished : shipment, 201);
}

export function list(kind: Kind) {
  return (request: SandboxRequest, { world, account }: Maker): SandboxReply =>
    page(request, world.list(account, kind));
}

export function retrieve(kind: Kind) {
  return (request: SandboxRequest, maker: Maker): SandboxReply =>
    json(found(maker, kind, request.params["id"] ?? ""));
}

export function ratesOf(request: SandboxRequest, maker: Maker): SandboxReply {
  const { rates } = found(maker, "shipments", request.params["id"] ?? "");
  return page(request, Array.isArray(rates) ? rates : []);
}

function fieldsOf(request: SandboxRequest): Fields {
  return Fields.safeParse(jsonBody(request)).data ?? {};
}

function keep(maker: Maker, kind: Kind, body: Body): SandboxReply {
  maker.world.save(maker.account, kind, body);
  return json(body, 201);
}

function found({ world, account }: Maker, kind: Kind, id: string): Body {
  const body = world.find(account, kind, id);
  if (body === null) throw notFound();
  return body;
}

/** The shipment that a request describes, by whole objects or by the ids of earlier ones. */
function prepare(maker: Maker, fields: Fields): Body {
  const parcels = Array.isArray(fields["parcels"]) ? fields["parcels"] : [fields["parcels"]];
  if (parcels.length === 0) throw missing("parcels");
  const declaration = fields["customs_declaration"] ?? null;
  const metadata = fields["metadata"];
  return shipmentBody(maker, {
    from: addressOf(maker, fields, "address_from"),
    to: addressOf(maker, fields, "address_to"),
    parcels: parcels.map((raw) =>
      typeof raw === "string" ? found(maker, "parcels", raw) : parcelBody(maker, raw),
    ),
    declaration: declaration === null ? null : declarationBody(maker, declaration),
    metadata: typeof metadata === "string" ? metadata : "",
  });
}

function addressOf(maker: Maker, fields: Fields, field: string): Body {
  const raw = fields[field];
  return typeof raw === "string" ? found(maker, "addresses", raw) : addressBody(maker, raw, field);
}

const Place = z.object({ country: z.string(), zip: z.string() });

function rated(maker: Maker, shipment: Body): Body {
  const from = Place.parse(shipment["address_from"]);
  const to = Place.parse(shipment["address_to"]);
  const { offers, messages } = rateParcels(maker, {
    lane: {
      fromCountry: from.country,
      fromZip: from.zip,
      toCountry: to.country,
      toZip: to.zip,
    },
    parcels: z.array(z.unknown()).parse(shipment["parcels"]).map(measuresOf),
    hasCustoms: shipment["customs_declaration"] !== null,
  });
  const rates = offers.map((offer) => rateBody(maker, shipment, offer));
  for (const rate of rates) maker.world.save(maker.account, "rates", rate);
  return { ...shipment, status: "SUCCESS", rates, messages };
}
