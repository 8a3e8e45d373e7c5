/** Parcels by weight of Solidus and active_shipping, and the weights that carriers charge by size. */
import { z } from "zod";
import { BILLABLE_RULES, billableWeight } from "#app/domain/packing/billable-weight.ts";
import { parcelsByWeight } from "#app/domain/rating/parcels-by-weight.ts";
import { flat } from "#tests/factories/rating.ts";
import { micrometres, milligramsOfPounds, minor } from "../units.ts";
import { type Adapter, Currency, priced, same } from "./rule-case.ts";

const Splitter = z.strictObject({ threshold: z.number(), unit_weights: z.array(z.number()) });

/** Solidus takes from the end as long as a package keeps within the threshold; what is heavier by itself stays alone. */
const splitter: Adapter = ({ input, expected }) => {
  const { threshold, unit_weights: weights } = Splitter.parse(input);
  const parcels = { maxGrams: threshold, fill: "in_order", tooHeavy: "alone" } as const;
  const lines = weights.toReversed().map((weight) => ({ grams: weight }));
  // one yen for each parcel: the price is their number
  const packages = priced({ ...flat(1), parcels }, { lines, currency: "JPY" });
  return same(expected, { packages: packages ?? 0 });
};

const number = z.coerce.number();
const Packer = z.strictObject({
  items: z.array(z.object({ grams: number, quantity: number, price: number })),
  maxWeight: number,
  currency: Currency,
});
/** what a case may expect; whatever it names is compared */
const Packed = z.strictObject({
  weights: z.array(z.number()).optional(),
  packages: z.number().optional(),
  valuesCents: z.array(z.number()).optional(),
  error: z.string().optional(),
  currency: z.string().optional(),
  note: z.string().optional(),
});

/** as many packages as active_shipping packs at most */
const MOST_PACKAGES = 10_000;
const ERRORS = { too_heavy: "OverweightItem", too_many: "ExcessPackageQuantity" } as const;

const packer: Adapter = ({ input, expected }) => {
  const { items, maxWeight, currency } = Packer.parse(input);
  const { note: _, ...wanted } = Packed.parse(expected);
  const parcels = parcelsByWeight(
    items.map(({ price, ...item }) => ({ ...item, value: minor(price, currency) })),
    { most: maxWeight, alone: false, fill: "lightest_first", atMost: MOST_PACKAGES },
  );
  if (typeof parcels === "string") return same(wanted, { error: ERRORS[parcels] });
  const each = parcels.flatMap((parcel) => Array.from({ length: parcel.count }, () => parcel));
  const got = {
    weights: each.map((parcel) => parcel.grams),
    packages: each.length,
    valuesCents: each.map((parcel) => parcel.value),
    currency,
  };
  return same(wanted, only(got, wanted));
};

const Dimensional = z.strictObject({
  carrier: z.string().optional(),
  dims_in: z.tuple([z.number(), z.number(), z.number()]),
  actual_lb: z.number().default(0),
  divisor: z.number().int().optional(),
  roundEachDimUp: z.boolean().optional(),
});

const dimensional: Adapter = ({ input, expected }) => {
  const given = Dimensional.parse(input);
  const published = Object.entries(BILLABLE_RULES).find(
    ([carrier]) => carrier === given.carrier?.toLowerCase(),
  )?.[1];
  const rule = {
    ...BILLABLE_RULES.ups,
    ...published,
    roundsDims: given.roundEachDimUp ?? published?.roundsDims ?? false,
    divisor: given.divisor ?? published?.divisor ?? BILLABLE_RULES.ups.divisor,
  };
  const [width, length, depth] = given.dims_in.map((edge) => micrometres(edge, "IN"));
  const { dimensional: dim, weight } = billableWeight(
    {
      outer: { width: width ?? 0, length: length ?? 0, depth: depth ?? 0 },
      grossWeight: milligramsOfPounds(given.actual_lb),
      finer: 1_000,
    },
    rule,
  );
  const wanted = z.record(z.string(), z.unknown()).parse(expected);
  return same(wanted, only({ dim_lb: dim, billable_lb: weight }, wanted));
};

/** Those of our answers that the case names. */
function only(got: Readonly<Record<string, unknown>>, wanted: object): Record<string, unknown> {
  return Object.fromEntries(Object.keys(wanted).map((key) => [key, got[key]]));
}

export const PARCELS: Readonly<Record<string, Adapter>> = {
  "splitter.weight": splitter,
  "packer.weight_only": packer,
  dimweight: dimensional,
};
