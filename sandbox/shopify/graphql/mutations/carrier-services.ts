import type { CarrierService } from "../../state/shipping.ts";
import { gid, idOf, nextId, type ShopState } from "../../state/world.ts";
import { nowIso } from "../../time.ts";
import { type Args, type Fields, type GraphqlContext, inputArg, textArg } from "../context.ts";
import { userError } from "../errors.ts";
import { carrierServiceNode } from "../nodes/shipping.ts";

/** Who refuses, why, in words like Shopify's: plans without carrier services get one code and a sentence. */
const PLAN_REFUSAL =
  "Carrier Calculated Shipping must be enabled for your store. Upgrade your plan or add the feature to use it.";

export function carrierServiceCreate(args: Args, context: GraphqlContext): Fields {
  const { shop, sandbox } = context;
  const input = inputArg(args, "input");
  const name = textArg(input, "name") ?? "";
  const callbackUrl = textArg(input, "callbackUrl") ?? "";
  const refusal = shop.plan.carrierServices
    ? (invalid({ name, callbackUrl }) ?? taken(shop, name, null))
    : PLAN_REFUSAL;
  if (refusal !== null) return refused(refusal, "CARRIER_SERVICE_CREATE_FAILED");
  const now = nowIso();
  const service: CarrierService = {
    id: nextId(sandbox.world),
    name,
    callbackUrl,
    active: input["active"] === true,
    supportsServiceDiscovery: input["supportsServiceDiscovery"] === true,
    createdAt: now,
    updatedAt: now,
  };
  shop.carrierServices.set(service.id, service);
  return { carrierService: carrierServiceNode(service), userErrors: [] };
}

export function carrierServiceUpdate(args: Args, context: GraphqlContext): Fields {
  const { shop } = context;
  const input = inputArg(args, "input");
  const service = find(shop, textArg(input, "id") ?? "");
  const code = "CARRIER_SERVICE_UPDATE_FAILED";
  if (service === null) return refused("The carrier or app could not be found.", code);
  const next = {
    name: textArg(input, "name") ?? service.name,
    callbackUrl: textArg(input, "callbackUrl") ?? service.callbackUrl,
  };
  const active = input["active"] ?? service.active;
  const refusal =
    active === true && !shop.plan.carrierServices
      ? PLAN_REFUSAL
      : (invalid(next) ?? taken(shop, next.name, service.id));
  if (refusal !== null) return refused(refusal, code);
  Object.assign(service, next, {
    active: active === true,
    supportsServiceDiscovery:
      (input["supportsServiceDiscovery"] ?? service.supportsServiceDiscovery) === true,
    updatedAt: nowIso(),
  });
  return { carrierService: carrierServiceNode(service), userErrors: [] };
}

export function carrierServiceDelete(args: Args, { shop }: GraphqlContext): Fields {
  const service = find(shop, textArg(args, "id") ?? "");
  if (service === null)
    return {
      deletedId: null,
      userErrors: [
        userError(
          ["id"],
          "The carrier or app could not be found.",
          "CARRIER_SERVICE_DELETE_FAILED",
        ),
      ],
    };
  shop.carrierServices.delete(service.id);
  detach(shop, service.id);
  return { deletedId: gid("DeliveryCarrierService", service.id), userErrors: [] };
}

/** A deleted service leaves the zones and markets that offered it. */
function detach(shop: ShopState, serviceId: number): void {
  for (const zone of [...shop.deliveryProfiles.values()].flatMap((one) =>
    one.groups.flatMap((group) => group.zones),
  ))
    zone.methods = zone.methods.filter(
      ({ rate }) => rate.kind === "flat" || rate.participant.carrierServiceId !== serviceId,
    );
  for (const { shipping } of shop.markets.values())
    if (shipping !== null)
      shipping.options = shipping.options.filter(
        ({ rate }) => rate.kind === "flat" || rate.participant.carrierServiceId !== serviceId,
      );
}

function find(shop: ShopState, id: string): CarrierService | null {
  const number = idOf("DeliveryCarrierService", id);
  return number === null ? null : (shop.carrierServices.get(number) ?? null);
}

function taken(shop: ShopState, name: string, except: number | null): string | null {
  const same = [...shop.carrierServices.values()].some(
    (service) => service.name === name && service.id !== except,
  );
  return same ? `You already have ${name} set up for this store.` : null;
}

function invalid(facts: { readonly name: string; readonly callbackUrl: string }): string | null {
  if (facts.name.trim() === "") return "Name can't be blank";
  const url = URL.canParse(facts.callbackUrl) ? new URL(facts.callbackUrl) : null;
  const local = url?.hostname === "127.0.0.1" || url?.hostname === "localhost";
  return url?.protocol === "https:" || local ? null : "Callback URL is invalid";
}

function refused(message: string, code: string): Fields {
  return { carrierService: null, userErrors: [userError(null, message, code)] };
}
