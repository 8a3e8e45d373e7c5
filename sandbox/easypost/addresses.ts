import { json, jsonBody } from "../http/respond.ts";
import { route } from "../http/router.ts";
import type { Route, SandboxReply, SandboxRequest } from "../http/types.ts";
import { addressBody, readAddress, type AddressFields, type Maker } from "./bodies.ts";
import { created, operation, page, type EasyPostContext } from "./context.ts";
import { EasyPostFailure, notFound } from "./errors.ts";
import type { Body } from "./world.ts";

export function addressRoutes(context: EasyPostContext): readonly Route[] {
  return [
    route("POST", "/v2/addresses", operation(context, create)),
    route("POST", "/v2/addresses/create_and_verify", operation(context, createVerified)),
    route("GET", "/v2/addresses", operation(context, list)),
    route("GET", "/v2/addresses/:id", operation(context, retrieve)),
    route("GET", "/v2/addresses/:id/verify", operation(context, verify)),
  ];
}

function create(request: SandboxRequest, maker: Maker): SandboxReply {
  const body = objectOf(jsonBody(request));
  const fields = readAddress(body["address"], "address");
  const strict = isAsked(body["verify_strict"]);
  if (!strict && !isAsked(body["verify"])) return keep(maker, addressBody(maker, fields));
  if (strict) throwUnlessFound(fields);
  return keep(maker, verifiedBody(maker, fields));
}

function createVerified(request: SandboxRequest, maker: Maker): SandboxReply {
  const fields = readAddress(objectOf(jsonBody(request))["address"], "address");
  throwUnlessFound(fields);
  const body = verifiedBody(maker, fields);
  maker.world.save(maker.account, body);
  return json({ address: body });
}

function list(request: SandboxRequest, maker: Maker): SandboxReply {
  const { items, has_more } = page(request, maker.world.list(maker.account, "adr"));
  return json({ addresses: items, has_more });
}

function retrieve(request: SandboxRequest, maker: Maker): SandboxReply {
  return json(findAddress(maker, request.params["id"] ?? ""));
}

function verify(request: SandboxRequest, maker: Maker): SandboxReply {
  const fields = readAddress(findAddress(maker, request.params["id"] ?? ""), "address");
  throwUnlessFound(fields);
  const body = verifiedBody(maker, fields);
  maker.world.save(maker.account, body);
  return json({ address: body });
}

export function findAddress(maker: Maker, id: string): Body {
  const found = maker.world.find(maker.account, id);
  if (found === null || !id.startsWith("adr_")) throw notFound("address");
  return found;
}

function keep(maker: Maker, body: Body): SandboxReply {
  maker.world.save(maker.account, body);
  return created("addresses", body);
}

function isAsked(flag: unknown): boolean {
  return flag === true || flag === "true" || (Array.isArray(flag) && flag.length > 0);
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

/** What is wrong with an address, as EasyPost words it; empty when it can be found. */
function problemsOf(fields: AddressFields): readonly object[] {
  const problem = (code: string, field: string, message: string) => ({
    code: `E.${code}`,
    field,
    message,
    suggestion: null,
  });
  const problems = [];
  const known = fields.city !== null && fields.street1 !== null && fields.state !== "ZZ";
  if (!known || !/\d/.test(fields.zip ?? ""))
    problems.push(problem("ADDRESS.NOT_FOUND", "address", "Address not found"));
  if (!/\d/.test(fields.street1 ?? ""))
    problems.push(problem("HOUSE_NUMBER.MISSING", "street1", "House number is missing"));
  return problems;
}

function throwUnlessFound(fields: AddressFields): void {
  const errors = problemsOf(fields);
  if (errors.length > 0)
    throw new EasyPostFailure(422, "ADDRESS.VERIFY.FAILURE", {
      message: "Unable to verify address.",
      errors,
    });
}

/** A found address comes back in capitals, with ZIP+4 in the US; one that is not found as it was, with the reasons. */
function verifiedBody(maker: Maker, fields: AddressFields): Body {
  const errors = problemsOf(fields);
  const failed = { success: false, errors };
  if (errors.length > 0)
    return addressBody(maker, fields, {
      residential: null,
      verifications: {
        zip4: { ...failed, details: null },
        delivery: { ...failed, details: {} },
      },
    });
  const zip = fields.zip ?? "";
  const found: AddressFields = {
    ...fields,
    name: capitals(fields.name),
    company: capitals(fields.company),
    street1: capitals(fields.street1),
    street2: capitals(fields.street2) ?? "",
    city: capitals(fields.city),
    zip: fields.country === "US" && /^\d{5}$/.test(zip) ? `${zip}-${plusFour(zip)}` : zip,
  };
  const delivery = {
    latitude: 24 + (Number.parseInt(zip.slice(0, 3), 10) || 0) / 40,
    longitude: -125 + (Number.parseInt(zip.slice(0, 3), 10) || 0) / 18,
    time_zone: "America/Chicago",
  };
  return addressBody(maker, found, {
    residential: fields.company === null,
    verifications: {
      zip4: { success: true, errors: [], details: null },
      delivery: { success: true, errors: [], details: delivery },
    },
  });
}

function capitals(text: string | null): string | null {
  return text === null ? null : text.toUpperCase();
}

function plusFour(zip: string): string {
  return String((Number(zip) * 7) % 10_000).padStart(4, "0");
}
