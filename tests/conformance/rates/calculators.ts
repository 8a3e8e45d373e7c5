/** Price calculators of Solidus, Sylius and Parcelify, as pricings of a table method. */
import { z } from "zod";
import { flat } from "#tests/factories/rating.ts";
import { fraction, minor } from "../units.ts";
import { type Adapter, Currency, priced, quoted, same } from "./rule-case.ts";
import { aCart, aLine, aTable, EVERYWHERE } from "#tests/factories/rating.ts";

const PerUnit = z.strictObject({ perUnit: z.number(), units: z.number(), currency: Currency });

const perUnit: Adapter = ({ input, expected }) => {
  const { perUnit: each, units, currency } = PerUnit.parse(input);
  const pricing = { ...flat(0), perUnit: minor(each, currency) };
  return same(expected, priced(pricing, { lines: [{ quantity: units }], currency }));
};

const Flexi = z.strictObject({
  items: z.array(z.object({ price: z.number(), qty: z.number() })),
  first_item: z.number(),
  additional_item: z.number(),
  max_items: z.number(),
  currency: Currency,
});

const flexi: Adapter = ({ input, expected }) => {
  const { items, currency, ...rate } = Flexi.parse(input);
  const units = {
    first: minor(rate.first_item, currency),
    additional: minor(rate.additional_item, currency),
    restartAfter: rate.max_items,
  };
  const lines = items.map(({ price, qty }) => ({
    priceMinor: minor(price, currency),
    quantity: qty,
  }));
  return same(expected, priced({ ...flat(0), units }, { lines, currency }));
};

const Sack = z.strictObject({
  minimal_amount: z.number(),
  normal_amount: z.number(),
  discount_amount: z.number(),
  order_total: z.number(),
  currency: Currency,
});

const sack: Adapter = ({ input, expected }) => {
  const { currency, ...given } = Sack.parse(input);
  const edge = minor(given.minimal_amount, currency);
  const rows = [
    { from: 0, below: edge, amount: minor(given.normal_amount, currency) },
    { from: edge, below: null, amount: minor(given.discount_amount, currency) },
  ];
  const base = { by: "price" as const, basis: "before_discounts" as const, rows };
  const lines = [{ priceMinor: minor(given.order_total, currency) }];
  return same(expected, priced({ base }, { lines, currency }));
};

const Parcelify = z.strictObject({
  base: z.number(),
  pricePerGram: z.number(),
  startingGrams: z.number(),
  grams: z.number(),
  pricePerCent: z.number(),
  startingCents: z.number(),
  cents: z.number(),
  currency: Currency,
});

/** All of its amounts are minor units already; a price may be a fraction of one. */
const parcelify: Adapter = ({ input, expected }) => {
  const { currency, ...given } = Parcelify.parse(input);
  const beyond = (by: "weight" | "price", above: number, price: number) => {
    const { numerator: amount, denominator: each } = fraction(price);
    return { by, above, each, amount, prorated: true };
  };
  const pricing = {
    ...flat(given.base),
    beyond: [
      beyond("weight", given.startingGrams, given.pricePerGram),
      beyond("price", given.startingCents, given.pricePerCent),
    ],
  };
  const line = aLine({ grams: given.grams, priceMinor: given.cents });
  const config = { zones: [EVERYWHERE], methods: [aTable("m", pricing)] };
  const { rates } = quoted(config, aCart({ lines: [line], currency }));
  return same(expected, rates[0]?.priceMinor ?? null);
};

export const CALCULATORS: Readonly<Record<string, Adapter>> = {
  "calculator.per_unit": perUnit,
  "calculator.flexi_rate": flexi,
  "calculator.price_sack": sack,
  "calculator.parcelify": parcelify,
};
