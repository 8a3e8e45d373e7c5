import { json } from "../http/respond.ts";
import { route } from "../http/router.ts";
import type { Route, SandboxReply, SandboxRequest } from "../http/types.ts";
import { requireProduction } from "./account.ts";
import type { Maker } from "./bodies.ts";
import { operation, type EasyPostContext } from "./context.ts";
import { notFound } from "./errors.ts";
import { carrierAccountId } from "./rating.ts";
import { CARRIERS, type Carrier } from "./services.ts";

const SINCE = "2026-01-05T09:00:00Z";

export function carrierRoutes(context: EasyPostContext): readonly Route[] {
  return [
    route("GET", "/v2/carrier_accounts", operation(context, accounts)),
    route("GET", "/v2/carrier_accounts/:id", operation(context, account)),
    route("GET", "/v2/carrier_types", operation(context, types)),
    route("GET", "/v2/metadata/carriers", operation(context, metadata)),
  ];
}

function accounts(_request: SandboxRequest, maker: Maker): SandboxReply {
  requireProduction(maker.account);
  return json(accountsOf(maker));
}

function account(request: SandboxRequest, maker: Maker): SandboxReply {
  requireProduction(maker.account);
  const found = accountsOf(maker).find((one) => one.id === request.params["id"]);
  if (found === undefined) throw notFound("carrier_account");
  return json(found);
}

function accountsOf(maker: Maker): readonly { readonly id: string }[] {
  if (!maker.account.hasCarriers) return [];
  return CARRIERS.map((carrier) => ({
    id: carrierAccountId(maker.account, carrier),
    object: "CarrierAccount",
    type: carrier.accountType,
    clone: false,
    created_at: SINCE,
    updated_at: SINCE,
    description: `${carrier.readable} Account`,
    reference: null,
    billing_type: carrier.billing,
    readable: carrier.readable,
    logo: null,
    fields: [],
    credentials: {},
    test_credentials: null,
  }));
}

function types(): SandboxReply {
  return json(
    CARRIERS.map((carrier) => ({
      object: "CarrierType",
      type: carrier.accountType,
      readable: carrier.readable,
      logo: null,
      fields: [],
    })),
  );
}

const PARTS = {
  predefined_packages: (carrier: Carrier) => [
    {
      carrier: carrier.metadataName,
      description: null,
      dimensions: ["12in x 12in x 6in"],
      human_readable: "Box",
      max_weight: 1_120,
      name: "Box",
    },
  ],
  service_levels: (carrier: Carrier) =>
    carrier.services.map((service) => ({
      carrier: carrier.metadataName,
      description: `${service.days.join("-")} business days`,
      dimensions: [],
      human_readable: service.label,
      max_weight: service.heaviestOunces,
      name: service.name,
    })),
  shipment_options: (carrier: Carrier) => [
    {
      carrier: carrier.metadataName,
      deprecated: false,
      description: "The format of the label.",
      human_readable: "Label Format",
      name: "label_format",
      type: "string",
    },
  ],
  supported_features: (carrier: Carrier) => [
    {
      carrier: carrier.metadataName,
      description: "Rates can be asked for.",
      name: "rating",
      supported: true,
    },
  ],
} as const;

/** Everything about every carrier, or only the carriers and parts that are asked for. */
function metadata(request: SandboxRequest): SandboxReply {
  const carriers = request.query.get("carriers")?.split(",") ?? null;
  const parts = request.query.get("types")?.split(",") ?? null;
  const chosen = CARRIERS.filter(
    (carrier) => carriers === null || carriers.includes(carrier.metadataName),
  );
  return json({
    carriers: chosen.map((carrier) => ({
      human_readable: carrier.readable,
      name: carrier.metadataName,
      ...Object.fromEntries(
        Object.entries(PARTS)
          .filter(([name]) => parts === null || parts.includes(name))
          .map(([name, part]) => [name, part(carrier)]),
      ),
    })),
  });
}
