import { fromDecimal } from "../../money.ts";
import type {
  DeliveryProfile,
  LocationGroup,
  MethodDefinition,
  Participant,
  Zone,
} from "../../state/shipping.ts";
import { gid, idOf, nextId } from "../../state/world.ts";
import { profileBody } from "../../webhooks/bodies/shop.ts";
import {
  type Args,
  type Fields,
  type GraphqlContext,
  inputArg,
  listArg,
  textArg,
  textsArg,
} from "../context.ts";
import { badRequest, userError } from "../errors.ts";
import { deliveryProfileNode } from "../nodes/shipping.ts";

export function deliveryProfileCreate(args: Args, context: GraphqlContext): Fields {
  const { shop, sandbox } = context;
  const input = inputArg(args, "profile");
  const name = textArg(input, "name") ?? "";
  if (name.trim() === "")
    return { profile: null, userErrors: [userError(["profile", "name"], "Name can't be blank")] };
  const groups = [
    ...listArg(input, "locationGroupsToCreate"),
    ...listArg(input, "profileLocationGroups"),
  ];
  const profile: DeliveryProfile = {
    id: nextId(sandbox.world),
    name,
    default: false,
    appOwned: true,
    coversAllItems: input["coversAllItems"] === true,
    variantIds: textsArg(input, "variantsToAssociate").map((id) => known("ProductVariant", id)),
    groups: groups.map((group) => locationGroup(context, group)),
  };
  shop.deliveryProfiles.set(profile.id, profile);
  sandbox.emit(shop, "profiles/create", profileBody(profile));
  return { profile: deliveryProfileNode(context, profile), userErrors: [] };
}

export function deliveryProfileRemove(args: Args, context: GraphqlContext): Fields {
  const { shop, sandbox } = context;
  const id = idOf("DeliveryProfile", textArg(args, "id") ?? "");
  const profile = id === null ? undefined : shop.deliveryProfiles.get(id);
  if (profile === undefined || profile.default)
    return {
      job: null,
      userErrors: [userError(["id"], "The Delivery Profile cannot be removed.")],
    };
  shop.deliveryProfiles.delete(profile.id);
  sandbox.emit(shop, "profiles/delete", profileBody(profile));
  const job = { id: `gid://shopify/Job/${crypto.randomUUID()}`, done: true };
  return { job, userErrors: [] };
}

function locationGroup(context: GraphqlContext, input: Args): LocationGroup {
  const { shop, sandbox } = context;
  const ids = [...textsArg(input, "locations"), ...textsArg(input, "locationsToAdd")].map((id) =>
    known("Location", id),
  );
  for (const id of ids)
    if (!shop.locations.some((location) => location.id === id))
      throw badRequest(`the location ${gid("Location", id)} does not exist`);
  return {
    id: nextId(sandbox.world),
    locationIds: ids,
    zones: listArg(input, "zonesToCreate").map((zone) => zoneOf(context, zone)),
  };
}

function zoneOf(context: GraphqlContext, input: Args): Zone {
  return {
    id: nextId(context.sandbox.world),
    name: textArg(input, "name") ?? "",
    countries: listArg(input, "countries").map((country) => ({
      code: country["restOfWorld"] === true ? null : textArg(country, "code"),
      provinces:
        country["provinces"] === undefined || country["includeAllProvinces"] === true
          ? null
          : listArg(country, "provinces").map((province) => textArg(province, "code") ?? ""),
    })),
    methods: listArg(input, "methodDefinitionsToCreate").map((one) => methodOf(context, one)),
  };
}

function methodOf(context: GraphqlContext, input: Args): MethodDefinition {
  const { shop, sandbox } = context;
  const participant = inputArg(input, "participant");
  const rate = inputArg(input, "rateDefinition");
  const id = nextId(sandbox.world);
  const shared = {
    id,
    name: textArg(input, "name") ?? "",
    description: textArg(input, "description"),
    active: input["active"] !== false,
  };
  if (participant["carrierServiceId"] !== undefined)
    return {
      ...shared,
      rate: {
        kind: "participant",
        id: nextId(sandbox.world),
        participant: participantOf(context, participant),
      },
    };
  const price = textArg(inputArg(rate, "price"), "amount");
  if (price === null) throw badRequest("a method needs a participant or a rate definition");
  return {
    ...shared,
    rate: {
      kind: "flat",
      id: nextId(sandbox.world),
      priceMinor: fromDecimal(price, shop.currency),
    },
  };
}

function participantOf(context: GraphqlContext, input: Args): Participant {
  const { shop } = context;
  const id = known("DeliveryCarrierService", textArg(input, "carrierServiceId") ?? "");
  if (!shop.carrierServices.has(id)) throw badRequest("the carrier service does not exist");
  const fee = textArg(inputArg(input, "fixedFee"), "amount");
  const percentage = input["percentageOfRateFee"];
  return {
    carrierServiceId: id,
    fixedFeeMinor: fee === null ? 0 : fromDecimal(fee, shop.currency),
    percentage: typeof percentage === "number" ? percentage : 0,
    adaptToNewServices: input["adaptToNewServices"] === true,
    participantServices: listArg(input, "participantServices").map((service) => ({
      name: textArg(service, "name") ?? "",
      active: service["active"] === true,
    })),
  };
}

function known(type: string, id: string): number {
  const number = idOf(type, id);
  if (number === null) throw badRequest(`${id} is no id of a ${type}`);
  return number;
}
