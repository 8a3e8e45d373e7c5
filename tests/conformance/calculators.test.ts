/**
 * Price calculators of Solidus, Sylius and Parcelify, priced by rows of a rate table. They lie outside the project, in the folder
 * that CONFORMANCE_DIR names; without it there is nothing to hold against.
 */
import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { chargeOf } from "#app/domain/rate-tables/charge.ts";
import { compileTable } from "#app/domain/rate-tables/compile-table.ts";
import { lookup } from "#app/domain/rate-tables/lookup.ts";
import type { Extra, RateTableRow } from "#app/domain/rate-tables/schema.ts";
import {
  aRow,
  anExtra,
  aTableQuery,
  HALF_OPEN,
  someMeasures,
} from "#tests/factories/rate-table.ts";

const folder = path.join(process.env["CONFORMANCE_DIR"] ?? "(CONFORMANCE_DIR)", "rates");
const isThere = fs.existsSync(path.join(folder, "rule-cases.json"));
const why = isThere ? "" : ` (skipped: no cases in ${folder})`;
const read = (file: string): unknown =>
  JSON.parse(fs.readFileSync(path.join(folder, file), "utf8"));

const minor = (amount: number) => Math.round(amount * 100);

const Case = z.object({
  id: z.string(),
  kind: z.string(),
  input: z.unknown(),
  expected: z.number(),
});
const Kinds = z.object({ cases: z.array(z.object({ kind: z.string() }).loose()) });
const calculators = isThere
  ? Kinds.parse(read("rule-cases.json"))
      .cases.filter(({ kind }) => kind.startsWith("calculator."))
      .map((entry) => Case.parse(entry))
  : [];

interface Priced {
  readonly rows: RateTableRow[];
  readonly measures: Parameters<typeof someMeasures>[0];
  /** how many of our units one of theirs is */
  readonly scale: number;
}

const Flexi = z.strictObject({
  items: z.array(z.object({ price: z.number(), qty: z.number() })),
  first_item: z.number(),
  additional_item: z.number(),
  max_items: z.number(),
});
const Sack = z.strictObject({
  minimal_amount: z.number(),
  normal_amount: z.number(),
  discount_amount: z.number(),
  order_total: z.number(),
});
const PerUnit = z.strictObject({ perUnit: z.number(), units: z.number() });
const Parcelify = z.strictObject({
  base: z.number(),
  pricePerGram: z.number(),
  startingGrams: z.number(),
  grams: z.number(),
  pricePerCent: z.number(),
  startingCents: z.number(),
  cents: z.number(),
});

const charging = (amount: number, extra: Partial<Extra>) => [
  aRow({ amount, extra: anExtra(extra) }),
];

const CALCULATORS: Readonly<Record<string, (input: unknown) => Priced>> = {
  "calculator.flexi_rate": (input) => {
    const { items, ...rate } = Flexi.parse(input);
    return {
      rows: charging(minor(rate.first_item), {
        perUnit: minor(rate.additional_item),
        unitsIncluded: 1,
        unitsEvery: rate.max_items === 0 ? null : rate.max_items,
      }),
      measures: { quantity: items.reduce((sum, { qty }) => sum + qty, 0) },
      scale: 100,
    };
  },
  "calculator.price_sack": (input) => {
    const sack = Sack.parse(input);
    const edge = minor(sack.minimal_amount);
    return {
      rows: [
        aRow({ price: { from: null, to: edge }, amount: minor(sack.normal_amount) }),
        aRow({ price: { from: edge, to: null }, amount: minor(sack.discount_amount) }),
      ],
      measures: { price: minor(sack.order_total) },
      scale: 100,
    };
  },
  "calculator.per_unit": (input) => {
    const { perUnit, units } = PerUnit.parse(input);
    return {
      rows: charging(0, { perUnit: minor(perUnit) }),
      measures: { quantity: units },
      scale: 100,
    };
  },
  "calculator.parcelify": (input) => {
    const rate = Parcelify.parse(input);
    return {
      rows: charging(rate.base, {
        perWeight: rate.pricePerGram,
        weightIncluded: rate.startingGrams,
        basisPoints: Math.round(rate.pricePerCent * 10_000),
        priceIncluded: rate.startingCents,
      }),
      measures: { weight: rate.grams, price: rate.cents },
      scale: 1,
    };
  },
};

describe.skipIf(!isThere)(`calculators of other systems${why}`, () => {
  test.for(calculators)("$kind $id", ({ kind, input, expected }, { skip }) => {
    const calculator = CALCULATORS[kind];
    if (calculator === undefined) return skip(`no rate table is like ${kind}`);
    const { rows, measures, scale } = calculator(input);
    const asked = aTableQuery({ measures: someMeasures(measures) });
    const [match] = lookup(compileTable(rows, HALF_OPEN), asked);
    const row = rows[match?.row ?? -1];
    expect(row === undefined ? null : chargeOf(row, asked.measures) / scale).toBe(expected);
  });

  test("the cases were found", () => {
    expect(calculators.length).toBeGreaterThan(4);
  });
});
