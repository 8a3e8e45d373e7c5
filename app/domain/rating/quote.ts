import type { CompiledMethod, CompiledTableMethod } from "./compile.ts";
import { convertCapped } from "./limits.ts";
import { decideLive, type LiveAnswers } from "./live.ts";
import { localise } from "./localise.ts";
import { finish, type Decided } from "./offer.ts";
import { prepareCart, zoneFor, type PreparedCart, type RatingInput } from "./prepare.ts";
import { priceMethod } from "./pricing.ts";
import { LAST_RESORT_CODE } from "./service-code.ts";
import { step } from "./trace.ts";
import type { Reason } from "./trace-keys.ts";
import type { Quote, QuoteOutcome, TraceStep } from "./types.ts";
import type { ZoneMatch } from "./zones.ts";

/** Quotes a cart: pure, so the same input always gives the same answer. `live` holds what the accounts of accountsToAsk said. */
export function quote(input: RatingInput, live: LiveAnswers): Quote {
  const preparation = prepareCart(input);
  if (preparation.kind !== "ready") return empty(input.compiled.version, preparation.kind);
  return quotePrepared(preparation.prepared, live);
}

/** The same for a cart that is prepared already. */
export function quotePrepared(prepared: PreparedCart, live: LiveAnswers): Quote {
  const { compiled } = prepared;
  const openings = openingsOf(prepared);
  const decided: Decided[] = [];
  for (const method of compiled.methods)
    for (const entry of decide({ prepared, method, live, openings })) decided.push(entry);
  const isServed =
    prepared.zones.length > 0 || decided.some(({ decision }) => SERVED.has(decision.reason));
  const all =
    isServed && decided.every(({ rate }) => rate === null) ? rescue(prepared, decided) : decided;
  const rates = all.flatMap(({ rate }) => (rate === null ? [] : [rate]));
  // The sort keeps the merchant's order among equal prices.
  rates.sort((a, b) => a.priceMinor - b.priceMinor);
  return {
    outcome: rates.length > 0 ? "offered" : emptyOutcome(prepared, isServed, decided),
    configVersion: compiled.version,
    rates,
    decisions: all.map(({ decision }) => decision),
  };
}

/** A quote without rates that no method had to be asked for. */
export function empty(configVersion: number, outcome: QuoteOutcome): Quote {
  return { outcome, configVersion, rates: [], decisions: [] };
}

/** What a live method without zones says of a destination that it serves, whether or not it could price it. */
const SERVED: ReadonlySet<Reason> = new Set([
  "offered",
  "carrier_failed",
  "carrier_timeout",
  "currency_unknown",
]);

/** The destination is served, but whoever has the price did not answer. */
const UNANSWERED: ReadonlySet<Reason> = new Set(["carrier_failed", "carrier_timeout"]);

/**
 * "error" is not for the shopper to read as "we do not ship there": a carrier that might have had a rate was silent, and
 * nothing stood in for it.
 */
function emptyOutcome(
  prepared: PreparedCart,
  isServed: boolean,
  decided: readonly Decided[],
): QuoteOutcome {
  if (decided.some(({ decision }) => UNANSWERED.has(decision.reason))) return "error";
  return isServed || prepared.inSomeZone ? "all_hidden" : "not_served";
}

interface MethodInput {
  readonly prepared: PreparedCart;
  readonly method: CompiledMethod;
  readonly live: LiveAnswers;
  readonly openings: Openings;
}

/** What an explanation begins with in each zone: where the address lies, and what is true of the cart in every method. */
type Openings = ReadonlyMap<ZoneMatch | "anywhere", readonly TraceStep[]>;

function openingsOf(prepared: PreparedCart): Openings {
  const notes = cartSteps(prepared);
  const openings = new Map<ZoneMatch | "anywhere", readonly TraceStep[]>();
  openings.set("anywhere", [step("carrier_serves_everywhere"), ...notes]);
  for (const zone of prepared.zones) openings.set(zone, [zoneStep(prepared, zone), ...notes]);
  return openings;
}

function decide({ prepared, method, live, openings }: MethodInput): Decided[] {
  if (!method.enabled) return [hidden(method, "disabled", [step("method_disabled")])];
  const zone = zoneFor(method, prepared.zones);
  if (zone === null) return [hidden(method, "zone_not_served", [notServedStep(prepared)])];
  const opening = openings.get(zone) ?? [];
  if (method.kind === "live")
    return decideLive({ prepared, method, answers: live, opening, zoned: zone !== "anywhere" });
  return zone === "anywhere" ? [] : [decideTable({ prepared, method, zone, opening })];
}

function decideTable(input: {
  readonly prepared: PreparedCart;
  readonly method: CompiledTableMethod;
  readonly zone: ZoneMatch;
  readonly opening: readonly TraceStep[];
}): Decided {
  const { prepared, method, zone, opening } = input;
  const { compiled, cart, measures, exchange } = prepared;
  const pricing = method.prices.get(zone.zone);
  if (pricing === undefined) return hidden(method, "zone_not_served", opening);
  const priced = priceMethod({ pricing, measures, currency: compiled.currency });
  if (priced.amount === null) return hidden(method, "no_table_row", [...opening, ...priced.steps]);
  const amount = convertCapped(priced.amount, exchange.conversion);
  const steps = opening.concat(priced.steps);
  if (exchange.conversion !== null) steps.push(conversionStep(prepared, priced.amount, amount));
  return finish(prepared, {
    method,
    code: method.id,
    name: localise(method.name, cart.locale),
    description: localise(method.description, cart.locale),
    amount,
    free: priced.free,
    source: "table",
    steps,
    delivery: null,
  });
}

function conversionStep(prepared: PreparedCart, minor: number, converted: number): TraceStep {
  return step("converted", {
    from: { minor, currency: prepared.compiled.currency },
    to: { minor: converted, currency: prepared.cart.currency },
    day: prepared.exchange.day,
  });
}

function cartSteps({ measures, compiled }: PreparedCart): TraceStep[] {
  if (measures.assumedUnits === 0) return [];
  const grams = compiled.settings.defaultGrams;
  return [step("default_weight_used", { units: measures.assumedUnits, grams })];
}

function zoneStep({ compiled, place }: PreparedCart, match: ZoneMatch): TraceStep {
  const zone = compiled.zoneNames[match.zone] ?? "";
  return match.certain
    ? step("zone_matched", { zone, by: match.by })
    : step("zone_possible", { zone, postcode: place.postcode });
}

function notServedStep({ place }: PreparedCart): TraceStep {
  const { country, province, postcode } = place;
  return step("zone_not_served", { country, province, postcode });
}

function hidden(method: CompiledMethod, reason: Reason, steps: readonly TraceStep[]): Decided {
  const code = method.kind === "table" ? method.id : "";
  const { id: methodId, label: name } = method;
  return { decision: { methodId, name, code, outcome: "hidden", reason, steps }, rate: null };
}

/** The merchant's opt-in: a served shopper is not left without a rate. */
function rescue(prepared: PreparedCart, decided: readonly Decided[]): Decided[] {
  const { compiled, cart, exchange } = prepared;
  if (compiled.lastResort === null) return [...decided];
  const { name, amount } = compiled.lastResort;
  const priceMinor = convertCapped(amount, exchange.conversion);
  const methodId = LAST_RESORT_CODE;
  return [
    ...decided,
    {
      decision: {
        methodId,
        name: name.text,
        code: LAST_RESORT_CODE,
        outcome: "offered",
        reason: "last_resort",
        steps: [step("last_resort", { amount: { minor: priceMinor, currency: cart.currency } })],
      },
      rate: {
        code: LAST_RESORT_CODE,
        methodId,
        name: localise(name, cart.locale),
        description: "",
        priceMinor,
        currency: cart.currency,
        source: "last_resort",
        earliestDelivery: null,
        latestDelivery: null,
      },
    },
  ];
}
