import { callbackBody, type CallbackRate } from "../carrier-callback.ts";
import type { RateAnswer, RateQuestion } from "../sandbox.ts";
import type { ShippingOption } from "../state/orders.ts";
import type { CarrierService, Participant } from "../state/shipping.ts";
import type { ShopState } from "../state/world.ts";
import type { CallbackCaller, CallResult } from "./callback-caller.ts";
import { exchange } from "../exchange.ts";
import { offersFor } from "./offers.ts";
import { knownLines, type OriginGroup, originGroups } from "./origin-groups.ts";

type CallLog = RateAnswer["calls"][number];

interface Asked {
  readonly options: readonly ShippingOption[];
  readonly calls: readonly CallLog[];
}

/** The options of a checkout: every carrier service asked once per origin, cheapest first. */
export async function checkoutRates(
  caller: CallbackCaller,
  shop: ShopState,
  question: RateQuestion,
): Promise<RateAnswer> {
  const lines = knownLines(shop, question.lines);
  const groups = originGroups(shop, lines);
  if (groups.length === 0) return { options: [], calls: [] };
  const { currency = shop.currency } = question;
  const subtotalMinor = lines.reduce(
    (sum, { variant, quantity }) =>
      sum + exchange(variant.priceMinor, shop.currency, currency) * quantity,
    0,
  );
  const offers = offersFor(shop, question.destination);
  const asked = await Promise.all(
    offers.participants.map((participant) =>
      askService(caller, shop, { participant, groups, question, subtotalMinor }),
    ),
  );
  const flat = offers.flat.map(({ name, priceMinor }) =>
    ownOption(name, exchange(priceMinor, shop.currency, currency), currency),
  );
  const options = [...asked.flatMap((one) => one.options), ...flat];
  return {
    options: options.toSorted((one, other) => one.priceMinor - other.priceMinor),
    calls: asked.flatMap((one) => one.calls),
  };
}

interface ServiceQuestion {
  readonly participant: Participant;
  readonly groups: readonly OriginGroup[];
  readonly question: RateQuestion;
  /** in the shopper's currency */
  readonly subtotalMinor: number;
}

async function askService(
  caller: CallbackCaller,
  shop: ShopState,
  asked: ServiceQuestion,
): Promise<Asked> {
  const service = shop.carrierServices.get(asked.participant.carrierServiceId);
  if (service === undefined || !service.active) return { options: [], calls: [] };
  const { currency = shop.currency } = asked.question;
  const results = await Promise.all(
    asked.groups.map(async (group) => ({
      group,
      result: await caller.call({
        shop,
        service,
        body: JSON.stringify(callbackBody(shop, { ...asked, group })),
        currency,
        cacheKey: cacheKey(group, { ...asked.question, currency }),
      }),
    })),
  );
  const calls = results.map(({ group, result }) => callLog(service, group, result));
  if (results.some(({ result }) => result.outcome === "failed"))
    return { options: backupOptions(shop, currency), calls };
  const rates = merge(results.map(({ result }) => result.rates));
  const { participant } = asked;
  const fixedFeeMinor = exchange(participant.fixedFeeMinor, shop.currency, currency);
  return {
    options: rates.map((rate) => carrierOption({ ...participant, fixedFeeMinor }, rate, currency)),
    calls,
  };
}

/**
 * Documented parts: variants, quantities, weights, origin and destination; prices and totals are not
 * among them. The currency is not named either, but an answer in another one would be of no use.
 */
function cacheKey(group: OriginGroup, question: RateQuestion): string {
  const items = group.lines.map(({ variant, quantity }) => [variant.id, quantity, variant.grams]);
  return JSON.stringify([items, group.location.address, question.destination, question.currency]);
}

function callLog(service: CarrierService, group: OriginGroup, result: CallResult): CallLog {
  const { rates: _rates, ...facts } = result;
  return { carrierServiceId: service.id, originLocationId: group.location.id, ...facts };
}

/**
 * Rates of several origins: what every origin offers is added up by its code. Where they share none, the
 * cheapest of each make one option.
 */
function merge(lists: readonly (readonly CallbackRate[])[]): readonly CallbackRate[] {
  const [first, ...others] = lists;
  if (first === undefined || lists.some((list) => list.length === 0)) return [];
  if (others.length === 0) return first;
  const shared = first.flatMap((rate) => {
    const same = others.map((list) => list.find((other) => other.code === rate.code));
    return same.some((other) => other === undefined)
      ? []
      : [
          {
            ...rate,
            priceMinor: same.reduce(
              (sum, other) => sum + (other?.priceMinor ?? 0),
              rate.priceMinor,
            ),
          },
        ];
  });
  if (shared.length > 0) return shared;
  const cheapest = lists.map((list) => Math.min(...list.map((rate) => rate.priceMinor)));
  return [
    {
      code: "combined",
      name: "Shipping",
      description: "",
      priceMinor: cheapest.reduce((sum, price) => sum + price, 0),
      phoneRequired: false,
      minDeliveryDate: null,
      maxDeliveryDate: null,
    },
  ];
}

function carrierOption(
  participant: Participant,
  rate: CallbackRate,
  currency: string,
): ShippingOption {
  const { name, ...facts } = rate;
  const adjusted = rate.priceMinor * (1 + participant.percentage / 100) + participant.fixedFeeMinor;
  return {
    ...facts,
    title: name,
    priceMinor: Math.max(0, Math.round(adjusted)),
    currency,
    source: "carrier",
    carrierServiceId: participant.carrierServiceId,
  };
}

function ownOption(title: string, priceMinor: number, currency: string): ShippingOption {
  return {
    code: title,
    title,
    description: "",
    priceMinor,
    currency,
    source: "flat",
    carrierServiceId: null,
    phoneRequired: false,
    minDeliveryDate: null,
    maxDeliveryDate: null,
  };
}

function backupOptions(shop: ShopState, currency: string): ShippingOption[] {
  if (shop.backupRate === null) return [];
  const { title, priceMinor } = shop.backupRate;
  const option = ownOption(title, exchange(priceMinor, shop.currency, currency), currency);
  return [{ ...option, source: "backup" }];
}
