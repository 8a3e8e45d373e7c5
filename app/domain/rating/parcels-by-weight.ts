/** Parcels of equal weight and value. */
export interface WeightParcels {
  readonly grams: number;
  /** of its goods, in whatever the units' values are */
  readonly value: number;
  readonly count: number;
}

export interface WeightUnits {
  readonly grams: number;
  readonly quantity: number;
  /** of one unit; left out: nobody asks */
  readonly value?: number;
}

export interface ParcelPolicy {
  /** grams that a parcel may hold */
  readonly most: number;
  /** every unit is a parcel of its own */
  readonly alone: boolean;
  /**
   * heaviest_first, lightest_first: each unit into the first parcel that still takes it; in_order: as they come, and a parcel that
   * does not take the next unit is closed
   */
  readonly fill?: "heaviest_first" | "lightest_first" | "in_order";
  /** what becomes of a unit that no parcel may hold: everything is refused, or it travels alone */
  readonly tooHeavy?: "refuse" | "alone";
  /** how many there may be; null: any number */
  readonly atMost?: number | null;
}

/** Why goods cannot be parted into parcels. */
export type NoParcels = "too_heavy" | "too_many";

/**
 * Units into parcels of at most `most` grams. A unit is never split.
 * Equal units are handled together, so a million of them take no longer than one.
 */
export function parcelsByWeight(
  units: readonly WeightUnits[],
  policy: ParcelPolicy,
): readonly WeightParcels[] | NoParcels {
  const { most, tooHeavy = "refuse", atMost = null } = policy;
  const kinds = kindsOf(units, policy.fill ?? "heaviest_first");
  if (tooHeavy === "refuse" && kinds.some(({ grams }) => grams > most)) return "too_heavy";
  const parcels = partUnits(kinds, policy);
  const total = parcels.reduce((sum, { count }) => sum + count, 0);
  return atMost !== null && total > atMost ? "too_many" : parcels;
}

function partUnits(
  kinds: readonly WeightParcels[],
  { most, alone, fill }: ParcelPolicy,
): readonly WeightParcels[] {
  if (alone) return kinds;
  if (fill === "in_order") return nextFit(kinds, most);
  let parcels: WeightParcels[] = [];
  for (const kind of kinds) parcels = addUnits(parcels, kind, most);
  return parcels;
}

/** Units of equal weight and value, in the order in which parcels are filled. */
function kindsOf(
  units: readonly WeightUnits[],
  fill: NonNullable<ParcelPolicy["fill"]>,
): WeightParcels[] {
  const given = units.flatMap(({ grams, quantity: count, value = 0 }) =>
    count > 0 ? [{ grams, value, count }] : [],
  );
  if (fill === "in_order") return given;
  const kinds = new Map<string, WeightParcels>();
  for (const { grams, value, count } of given) {
    const key = `${grams} ${value}`;
    kinds.set(key, { grams, value, count: (kinds.get(key)?.count ?? 0) + count });
  }
  const heavier = fill === "heaviest_first" ? -1 : 1;
  return [...kinds.values()].sort((a, b) => heavier * (a.grams - b.grams));
}

/** Each into the first parcel that still takes it. */
function addUnits(
  parcels: readonly WeightParcels[],
  { grams, value, count }: WeightParcels,
  most: number,
): WeightParcels[] {
  const filled: WeightParcels[] = [];
  let left = count;
  const put = (into: Contents, units: number, times: number) =>
    push(filled, {
      grams: into.grams + units * grams,
      value: into.value + units * value,
      count: times,
    });
  for (const parcel of parcels) {
    const each = fitting(most - parcel.grams, grams);
    const whole = each === 0 ? 0 : Math.min(parcel.count, Math.floor(left / each));
    const rest = each === 0 || whole === parcel.count ? 0 : Math.min(each, left - whole * each);
    put(parcel, each, whole);
    put(parcel, rest, rest > 0 ? 1 : 0);
    push(filled, { ...parcel, count: parcel.count - whole - (rest > 0 ? 1 : 0) });
    left -= whole * each + rest;
  }
  const each = Math.max(1, fitting(most, grams));
  put(EMPTY, each, Math.floor(left / each));
  put(EMPTY, left % each, left % each > 0 ? 1 : 0);
  return filled;
}

/** Each into the parcel at hand, which is closed by the first that it does not take. */
function nextFit(kinds: readonly WeightParcels[], most: number): WeightParcels[] {
  const closed: WeightParcels[] = [];
  let open: WeightParcels = { ...EMPTY, count: 0 };
  for (const { grams, value, count } of kinds) {
    const fits = open.count === 0 ? 0 : Math.min(count, fitting(most - open.grams, grams));
    open = { ...open, grams: open.grams + fits * grams, value: open.value + fits * value };
    if (fits === count) continue;
    push(closed, open);
    const each = Math.max(1, fitting(most, grams));
    const full = Math.ceil((count - fits) / each) - 1;
    const rest = count - fits - full * each;
    push(closed, { grams: each * grams, value: each * value, count: full });
    open = { grams: rest * grams, value: rest * value, count: 1 };
  }
  push(closed, open);
  return closed;
}

type Contents = Pick<WeightParcels, "grams" | "value">;

const EMPTY: Contents = { grams: 0, value: 0 };

/** More units than any order holds stand for "as many as there are" of what weighs nothing. */
const ANY_NUMBER = 1_000_000_000_000;

function fitting(room: number, grams: number): number {
  return grams <= 0 ? ANY_NUMBER : Math.max(0, Math.floor(room / grams));
}

function push(parcels: WeightParcels[], parcel: WeightParcels): void {
  if (parcel.count > 0) parcels.push(parcel);
}
