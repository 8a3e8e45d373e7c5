import { packingSteps } from "./boxes/packing-steps.ts";
import type { CompiledMethod, CompiledTableMethod } from "./compile.ts";
import { convertCapped } from "./limits.ts";
import { decideLive } from "./live.ts";
import type { LiveAnswers } from "./live-answer.ts";
import { localise } from "./localise.ts";
import { finish, type Decided } from "./offer.ts";
import { zoneFor, type PreparedCart } from "./prepare.ts";
import { unitWeights } from "./measures.ts";
import { priceMethod } from "./pricing.ts";
import { step } from "./trace.ts";
import type { Reason } from "./trace-keys.ts";
import type { TraceStep } from "./types.ts";
import type { ZoneMatch } from "./zones.ts";

/** What every method of the set-up comes to for a prepared cart, before any rule, in the merchant's order. */
export function decideMethods(prepared: PreparedCart, live: LiveAnswers): Decided[] {
  const openings = openingsOf(prepared);
  const decided: Decided[] = [];
  for (const method of prepared.compiled.methods)
    for (const entry of decide({ prepared, method, live, openings })) decided.push(entry);
  return decided;
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

/** What one method comes to. */
function decide({ prepared, method, live, openings }: MethodInput): Decided[] {
  if (!method.enabled) return [hidden(method, "disabled", [step("method_disabled")])];
  const zone = zoneFor(method, prepared.zones);
  if (zone === null) return [hidden(method, "zone_not_served", [notServedStep(prepared)])];
  const opening = openings.get(zone) ?? [];
  if (method.kind === "live")
    return decideLive({
      prepared,
      method,
      answers: live,
      opening: opening.concat(packingSteps(prepared.packing)),
      zoned: zone !== "anywhere",
    });
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
  const priced = priceMethod({
    pricing,
    measures,
    currency: compiled.currency,
    units: () => unitWeights(prepared),
  });
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
