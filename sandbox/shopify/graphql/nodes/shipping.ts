import type {
  CarrierService,
  DeliveryProfile,
  LocationGroup,
  Market,
  MarketOption,
  MethodDefinition,
  Participant,
  Zone,
} from "../../state/shipping.ts";
import { gid, type ShopState } from "../../state/world.ts";
import { countryName } from "../../webhooks/bodies/common.ts";
import { connection, search } from "../connection.ts";
import type { Args, Fields, GraphqlContext } from "../context.ts";
import { count, moneyV2 } from "./common.ts";
import { locationNode } from "./inventory.ts";

export function carrierServiceNode(service: CarrierService): Fields {
  return {
    __typename: "DeliveryCarrierService",
    id: gid("DeliveryCarrierService", service.id),
    name: service.name,
    formattedName: `${service.name} (Rates provided by app)`,
    callbackUrl: service.callbackUrl,
    active: service.active,
    supportsServiceDiscovery: service.supportsServiceDiscovery,
  };
}

export function carrierServices(args: Args, context: GraphqlContext): Fields {
  const found = search(context.shop.carrierServices.values(), args, {
    text: (service: CarrierService) => service.name,
    values: (service, field) => {
      if (field === "active") return [service.active];
      return field === "id" ? [service.id] : undefined;
    },
  });
  return connection(found, args, { context, node: carrierServiceNode, outermost: true });
}

export function deliveryProfiles(args: Args, context: GraphqlContext): Fields {
  const merchantOwned = args["merchantOwnedOnly"] === true;
  const found = [...context.shop.deliveryProfiles.values()].filter(
    (profile) => !(merchantOwned && profile.appOwned),
  );
  return connection(found, args, {
    context,
    node: (profile) => deliveryProfileNode(context, profile),
    outermost: true,
  });
}

export function deliveryProfileNode(context: GraphqlContext, profile: DeliveryProfile): Fields {
  const zones = profile.groups.flatMap((group) => group.zones);
  const methods = zones.flatMap((zone) => zone.methods);
  return {
    __typename: "DeliveryProfile",
    id: gid("DeliveryProfile", profile.id),
    name: profile.name,
    default: profile.default,
    coversAllItems: profile.coversAllItems,
    version: 1,
    activeMethodDefinitionsCount: methods.filter((method) => method.active).length,
    originLocationCount: new Set(profile.groups.flatMap((group) => group.locationIds)).size,
    zoneCountryCount: zones.flatMap((zone) => zone.countries).length,
    profileLocationGroups: () => profile.groups.map((group) => groupNode(context, group)),
  };
}

function groupNode(context: GraphqlContext, group: LocationGroup): Fields {
  const its = context.shop.locations.filter((one) => group.locationIds.includes(one.id));
  return {
    locationGroup: {
      __typename: "DeliveryLocationGroup",
      id: gid("DeliveryLocationGroup", group.id),
      locationsCount: count(its.length),
      locations: (args: Args) => connection(its, args, { context, node: locationNode }),
    },
    locationGroupZones: (args: Args) =>
      connection(group.zones, args, { context, node: (zone) => zoneNode(context, zone) }),
  };
}

function zoneNode(context: GraphqlContext, zone: Zone): Fields {
  return {
    zone: {
      __typename: "DeliveryZone",
      id: gid("DeliveryZone", zone.id),
      name: zone.name,
      countries: zone.countries.map((country) => ({
        __typename: "DeliveryCountry",
        id: gid("DeliveryCountry", zone.id),
        name: country.code === null ? "Rest of world" : countryName(country.code),
        code: { countryCode: country.code, restOfWorld: country.code === null },
      })),
    },
    methodDefinitions: (args: Args) =>
      connection(zone.methods, args, {
        context,
        node: (method) => methodNode(context.shop, method),
      }),
  };
}

function methodNode(shop: ShopState, method: MethodDefinition): Fields {
  return {
    __typename: "DeliveryMethodDefinition",
    id: gid("DeliveryMethodDefinition", method.id),
    name: method.name,
    description: method.description,
    active: method.active,
    methodConditions: [],
    rateProvider: () =>
      method.rate.kind === "flat"
        ? {
            __typename: "DeliveryRateDefinition",
            id: gid("DeliveryRateDefinition", method.rate.id),
            price: moneyV2(method.rate.priceMinor, shop.currency),
          }
        : participantNode(shop, method.rate.id, method.rate.participant),
  };
}

function participantNode(shop: ShopState, id: number, participant: Participant): Fields {
  return {
    __typename: "DeliveryParticipant",
    id: gid("DeliveryParticipant", id),
    adaptToNewServicesFlag: participant.adaptToNewServices,
    percentageOfRateFee: participant.percentage,
    fixedFee: moneyV2(participant.fixedFeeMinor, shop.currency),
    participantServices: participant.participantServices,
    carrierService: carrierOf(shop, participant),
  };
}

function carrierOf(shop: ShopState, participant: Participant): Fields {
  const service = shop.carrierServices.get(participant.carrierServiceId);
  if (service === undefined)
    throw new Error(`the carrier service ${participant.carrierServiceId} is gone`);
  return carrierServiceNode(service);
}

export function markets(args: Args, context: GraphqlContext): Fields {
  const found = search(context.shop.markets.values(), args, {
    text: (market: Market) => market.name,
    values: (market, field) => {
      if (field === "name") return [market.name];
      if (field === "id") return [market.id];
      return field === "status" ? [market.enabled ? "ACTIVE" : "DRAFT"] : undefined;
    },
  });
  return connection(found, args, {
    context,
    node: (market) => marketNode(context, market),
    outermost: true,
  });
}

export function marketNode(context: GraphqlContext, market: Market): Fields {
  const { shipping } = market;
  return {
    __typename: "Market",
    id: gid("Market", market.id),
    name: market.name,
    handle: market.handle,
    status: market.enabled ? "ACTIVE" : "DRAFT",
    enabled: market.enabled,
    primary: market.primary,
    type: "REGION",
    delivery: {
      shipping:
        shipping === null
          ? null
          : {
              isEnabled: shipping.isEnabled,
              optionDefinitions: (args: Args) =>
                connection(active(shipping.options, args), args, {
                  context,
                  node: (option) => optionNode(context, market, option),
                }),
              optionDefinitionsCount: (args: Args) => count(active(shipping.options, args).length),
            },
    },
  };
}

function active(options: readonly MarketOption[], args: Args): readonly MarketOption[] {
  const wanted = args["active"];
  return typeof wanted === "boolean"
    ? options.filter((option) => option.isActive === wanted)
    : options;
}

function optionNode(context: GraphqlContext, market: Market, option: MarketOption): Fields {
  const { shop } = context;
  const shared = {
    currency: market.currency,
    description: option.description,
    freeDeliveryMinimumValue: null,
    isActive: option.isActive,
  };
  const { rate } = option;
  if (rate.kind === "flat")
    return {
      __typename: "DeliveryFlatRateOptionDefinition",
      id: gid("DeliveryFlatRateOptionDefinition", option.id),
      name: rate.name,
      ...shared,
    };
  const { participant } = rate;
  const group = {
    __typename: "DeliveryCarrierCalculatedRateGroup",
    id: gid("DeliveryCarrierCalculatedRateGroup", option.id),
    absoluteAdjustment: moneyV2(participant.fixedFeeMinor, market.currency),
    percentageAdjustment: participant.percentage,
    autoIncludeNewServices: participant.adaptToNewServices,
    carrierService: () => carrierOf(shop, participant),
  };
  return {
    __typename: "DeliveryCarrierCalculatedOptionDefinition",
    id: gid("DeliveryCarrierCalculatedOptionDefinition", option.id),
    ...shared,
    rateGroups: (args: Args) => connection([group], args, { context, node: (one) => one }),
  };
}
