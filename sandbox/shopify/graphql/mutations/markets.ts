import { fromDecimal } from "../../money.ts";
import type { Market, MarketOption } from "../../state/shipping.ts";
import { idOf, nextId } from "../../state/world.ts";
import { marketBody } from "../../webhooks/bodies/shop.ts";
import {
  type Args,
  type Fields,
  type GraphqlContext,
  inputArg,
  listArg,
  numberArg,
  textArg,
  textsArg,
} from "../context.ts";
import { userError } from "../errors.ts";
import { marketNode } from "../nodes/shipping.ts";

export function marketUpdate(args: Args, context: GraphqlContext): Fields {
  const { shop, sandbox } = context;
  const id = idOf("Market", textArg(args, "id") ?? "");
  const market = id === null ? undefined : shop.markets.get(id);
  if (market === undefined) return refused(["id"], "The market wasn't found.", "MARKET_NOT_FOUND");
  const input = inputArg(args, "input");
  const error = updateShipping(context, market, inputArg(input, "delivery"));
  if (error !== null) return refused(["input", "delivery"], error, "INVALID");
  market.name = textArg(input, "name") ?? market.name;
  const status = textArg(input, "status");
  if (status !== null) market.enabled = status === "ACTIVE";
  sandbox.emit(shop, "markets/update", marketBody(market));
  return { market: marketNode(context, market), userErrors: [] };
}

function updateShipping(context: GraphqlContext, market: Market, delivery: Args): string | null {
  if (delivery["removeShipping"] === true) market.shipping = null;
  if (delivery["shipping"] === undefined) return null;
  const input = inputArg(delivery, "shipping");
  const options = listArg(input, "optionDefinitionsToCreate").map((one) => optionOf(context, one));
  if (options.includes(null)) return "The carrier service doesn't exist.";
  const shipping = market.shipping ?? { isEnabled: true, options: [] };
  const gone = new Set(textsArg(input, "optionDefinitionsToDelete").map(numberOf));
  shipping.options = [
    ...shipping.options.filter((option) => !gone.has(option.id)),
    ...options.filter((option) => option !== null),
  ];
  if (typeof input["isEnabled"] === "boolean") shipping.isEnabled = input["isEnabled"];
  market.shipping = shipping;
  return null;
}

function optionOf(context: GraphqlContext, input: Args): MarketOption | null {
  const { shop, sandbox } = context;
  const option = inputArg(input, "carrierCalculated");
  const [group, ...more] = listArg(option, "rateGroups");
  const serviceId = idOf("DeliveryCarrierService", textArg(group ?? {}, "carrierServiceId") ?? "");
  // Shopify takes exactly one rate group for carrier-calculated options
  if (group === undefined || more.length > 0 || serviceId === null) return null;
  if (!shop.carrierServices.has(serviceId)) return null;
  const fee = textArg(inputArg(group, "absoluteAdjustment"), "amount");
  return {
    id: nextId(sandbox.world),
    description: textArg(option, "description"),
    isActive: option["isActive"] !== false,
    rate: {
      kind: "carrier",
      participant: {
        carrierServiceId: serviceId,
        fixedFeeMinor: fee === null ? 0 : fromDecimal(fee, shop.currency),
        percentage: numberArg(group, "percentageAdjustment") ?? 0,
        adaptToNewServices: group["autoIncludeNewServices"] !== false,
        participantServices: [],
      },
    },
  };
}

function numberOf(id: string): number {
  return Number(id.split("/").at(-1));
}

function refused(field: readonly string[], message: string, code: string): Fields {
  return { market: null, userErrors: [userError(field, message, code)] };
}
