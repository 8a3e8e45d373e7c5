/** What the explanation of a live rate says of the boxes that the carrier was asked about. */
import { BILLABLE_RULES, billableWeight } from "#app/domain/packing/billable-weight.ts";
import type { BillableRule } from "#app/domain/packing/billable-weight.ts";
import { gramsFromMilliPounds } from "#app/domain/units/weight.ts";
import { step } from "../trace.ts";
import type { TraceStep } from "../types.ts";
import { MOST_DIFFERENT } from "./askable.ts";
import type { CartPacking, CartParcel } from "./cart-packing.ts";
import { MOST_UNITS } from "./pack-cart.ts";

/** Into which boxes a cart went, and what had no size or no box. */
export function packingSteps(packing: CartPacking | null): TraceStep[] {
  if (packing === null) return [];
  const { parcels, gaveUp, unknownUnits, looseUnits, steps: work } = packing;
  const steps: TraceStep[] = [];
  if (gaveUp?.over === "units")
    steps.push(step("packing_units", { units: gaveUp.count, most: MOST_UNITS }));
  if (gaveUp?.over === "parcels")
    steps.push(step("packing_parcels", { parcels: gaveUp.count, most: MOST_DIFFERENT }));
  const boxed = parcels.filter(({ box }) => box !== null);
  if (boxed.length > 0)
    steps.push(step("packed_boxes", { parcels: boxed.length, boxes: boxList(boxed), steps: work }));
  if (unknownUnits > 0) steps.push(step("packed_no_dimensions", { units: unknownUnits }));
  if (looseUnits > 0)
    steps.push(
      step("packed_no_box", { units: looseUnits, parcels: parcels.length - boxed.length }),
    );
  return steps;
}

/** What a carrier charges the parcels for, where that is not simply what they weigh. */
export function billableSteps(packing: CartPacking | null, carrier: string): TraceStep[] {
  if (packing === null) return [];
  const grams = packing.parcels.reduce((sum, parcel) => sum + parcel.grams, 0);
  const billable = billableGrams(packing.parcels, ruleOf(carrier));
  return [step("packed_billable", { carrier, grams, billable })];
}

/** By the carrier's published rule, where there is one; most others divide by 5,000. */
export function ruleOf(carrier: string): BillableRule {
  const name = carrier.toLowerCase();
  if (name.startsWith("ups")) return BILLABLE_RULES.ups;
  if (name.startsWith("fedex")) return BILLABLE_RULES.fedex;
  if (name.startsWith("usps")) return BILLABLE_RULES.usps;
  return BILLABLE_RULES.metric5000;
}

/** The billable weight of parcels together, in grams. */
export function billableGrams(parcels: readonly CartParcel[], rule: BillableRule): number {
  return parcels.reduce((sum, { outer, grams }) => {
    const { unit, weight } = billableWeight({ outer, grossWeight: grams }, rule);
    return sum + (unit === "lb" ? gramsFromMilliPounds(weight * 1_000) : weight);
  }, 0);
}

/** "2 × Small, 1 × Large", in the order in which they were packed. */
function boxList(parcels: readonly CartParcel[]): string {
  const counts = new Map<string, number>();
  for (const { box } of parcels)
    if (box !== null) counts.set(box.name, (counts.get(box.name) ?? 0) + 1);
  return [...counts].map(([name, count]) => `${count} × ${name}`).join(", ");
}
