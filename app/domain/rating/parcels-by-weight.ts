/** Parcels of equal weight. */
export interface WeightParcels {
  readonly grams: number;
  readonly count: number;
}

/**
 * Units into parcels of at most `most` grams: the heaviest first, each into the first parcel that still takes it (first fit
 * decreasing), or, where units travel alone, each into its own. A unit is never split; null where one is too heavy by itself. Equal units are handled together, so a
 * million of them take no longer than one.
 */
export function parcelsByWeight(
  units: readonly { readonly grams: number; readonly quantity: number }[],
  { most, alone }: { readonly most: number; readonly alone: boolean },
): WeightParcels[] | null {
  const counts = new Map<number, number>();
  for (const { grams, quantity } of units) counts.set(grams, (counts.get(grams) ?? 0) + quantity);
  const weights = [...counts].sort(([a], [b]) => b - a);
  if ((weights[0]?.[0] ?? 0) > most) return null;
  if (alone) return weights.map(([grams, count]) => ({ grams, count }));
  let parcels: WeightParcels[] = [];
  for (const [grams, count] of weights) parcels = addUnits(parcels, { grams, count }, most);
  return parcels;
}

function addUnits(
  parcels: readonly WeightParcels[],
  { grams, count }: WeightParcels,
  most: number,
): WeightParcels[] {
  const filled: WeightParcels[] = [];
  let left = count;
  for (const parcel of parcels) {
    const each = fitting(most - parcel.grams, grams);
    const whole = each === 0 ? 0 : Math.min(parcel.count, Math.floor(left / each));
    const rest = each === 0 || whole === parcel.count ? 0 : Math.min(each, left - whole * each);
    push(filled, { grams: parcel.grams + each * grams, count: whole });
    push(filled, { grams: parcel.grams + rest * grams, count: rest > 0 ? 1 : 0 });
    push(filled, { grams: parcel.grams, count: parcel.count - whole - (rest > 0 ? 1 : 0) });
    left -= whole * each + rest;
  }
  const each = fitting(most, grams);
  push(filled, { grams: each * grams, count: Math.floor(left / each) });
  push(filled, { grams: (left % each) * grams, count: left % each > 0 ? 1 : 0 });
  return filled;
}

/** More units than any order holds stand for "as many as there are" of what weighs nothing. */
const ANY_NUMBER = 1_000_000_000_000;

function fitting(room: number, grams: number): number {
  return grams === 0 ? ANY_NUMBER : Math.floor(room / grams);
}

function push(parcels: WeightParcels[], parcel: WeightParcels): void {
  if (parcel.count > 0) parcels.push(parcel);
}
