import { descending, type Parcel } from "../estimate-parcels.ts";
import type { CartParcel } from "./cart-packing.ts";

/** Every different parcel is a question of its own to a carrier, and providers take no more at once. */
export const MOST_DIFFERENT = 12;

export interface AskableParcels {
  readonly asked: readonly Parcel[];
  /** how many questions they are */
  readonly different: number;
}

/**
 * The parcels as carriers are asked about them. Where they are too many different ones, parcels of one size are told the
 * same weight, shared evenly: sizes, their number and the weight of all stay what they are.
 */
export function askable(parcels: readonly CartParcel[]): AskableParcels {
  const asked = parcels.map(({ outer, grams }) => {
    const [lengthMm, widthMm, heightMm] = descending([outer.length, outer.width, outer.depth]);
    return { lengthMm, widthMm, heightMm, grams: Math.max(1, grams) };
  });
  if (countDifferent(asked) <= MOST_DIFFERENT) return { asked, different: countDifferent(asked) };
  const levelled = levelWeights(asked);
  return { asked: levelled, different: countDifferent(levelled) };
}

function countDifferent(parcels: readonly Parcel[]): number {
  return new Set(parcels.map((parcel) => `${sizeOf(parcel)} ${parcel.grams}`)).size;
}

function sizeOf({ lengthMm, widthMm, heightMm }: Parcel): string {
  return `${lengthMm} ${widthMm} ${heightMm}`;
}

function levelWeights(parcels: readonly Parcel[]): Parcel[] {
  const sizes = new Set(parcels.map(sizeOf));
  return [...sizes].flatMap((size) => {
    const equal = parcels.filter((parcel) => sizeOf(parcel) === size);
    const grams = equal.reduce((sum, parcel) => sum + parcel.grams, 0);
    const each = Math.floor(grams / equal.length);
    const rest = grams % equal.length;
    return equal.map((parcel, index) => ({ ...parcel, grams: each + (index < rest ? 1 : 0) }));
  });
}
