/** Length, width and height of one thing in millimetres, the longest first. */
export type Sides = readonly [number, number, number];

/** One box as a carrier is asked about it: millimetres and grams. */
export interface Parcel {
  readonly lengthMm: number;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly grams: number;
}

/** Goods to be sent together. */
export interface Goods {
  readonly items: readonly { readonly sides: Sides; readonly quantity: number }[];
  /** of all of them; each parcel is told at least one */
  readonly grams: number;
  /** grams of the heaviest unit, which cannot be parted */
  readonly heaviest: number;
  /** how many pieces they can be parted into */
  readonly units: number;
}

/**
 * What parcel carriers commonly accept in one box: the least of UPS and FedEx (68 kg), USPS (31.7 kg, and 108 inches of
 * length and girth; Domestic Mail Manual 601) and DHL (1.2 m), with room for the box.
 */
export const PARCEL_LIMITS = { grams: 30_000, longestMm: 1_200, lengthAndGirthMm: 2_743 } as const;
/** carriers refuse more in one request, and no estimate gains by it */
const MAX_PARCELS = 20;

/**
 * Equal parcels that hold the goods by weight and by volume: as near to a cube as the largest item lets them be, as few as
 * keep within what carriers accept in one box. An estimate for pricing and not a packing plan: it fills boxes to the brim.
 * One side is never shorter than the same side of any item.
 */
export function estimateParcels(goods: Goods): Parcel[] {
  const grams = Math.max(1, goods.grams);
  const least = longestSides(goods.items);
  const volume = goods.items.reduce(
    (sum, { sides, quantity }) => sum + volumeOf(sides) * quantity,
    0,
  );
  const byWeight = Math.ceil(grams / Math.max(PARCEL_LIMITS.grams, goods.heaviest));
  const most = Math.min(MAX_PARCELS, Math.max(byWeight, goods.units));
  let count = Math.min(MAX_PARCELS, byWeight);
  let box = boxOf(least, volume / count);
  // more parcels help only as long as the goods, and not one item, are what makes them large
  while (!isAccepted(box) && isAccepted(least) && count < most) {
    count += 1;
    box = boxOf(least, volume / count);
  }
  const [lengthMm, widthMm, heightMm] = box;
  return Array.from({ length: count }, (_, position) => ({
    lengthMm,
    widthMm,
    heightMm,
    grams: Math.floor(grams / count) + (position < grams % count ? 1 : 0),
  }));
}

/** The sides of one thing, the longest first. */
export function descending(sides: Sides): Sides {
  const [a = 1, b = 1, c = 1] = sides.toSorted((x, y) => y - x);
  return [a, b, c];
}

/** Whether carriers commonly take a box of this size. */
export function isAccepted([length, width, height]: Sides): boolean {
  const { longestMm, lengthAndGirthMm } = PARCEL_LIMITS;
  return length <= longestMm && length + 2 * (width + height) <= lengthAndGirthMm;
}

function longestSides(items: Goods["items"]): Sides {
  const longest = (side: 0 | 1 | 2) => Math.max(...items.map(({ sides }) => sides[side]), 1);
  return [longest(0), longest(1), longest(2)];
}

function volumeOf([length, width, height]: Sides): number {
  return length * width * height;
}

/** The box of this volume that is nearest to a cube, with no side below the least: the shortest sides grow first. */
function boxOf(least: Sides, volume: number): Sides {
  const [length, width, height] = least;
  const tall = Math.ceil(volume / (length * width));
  if (tall <= width) return [length, width, Math.max(height, tall)];
  const square = Math.ceil(Math.sqrt(volume / length));
  if (square <= length) return [length, square, square];
  const cube = Math.ceil(Math.cbrt(volume));
  return [cube, cube, cube];
}
