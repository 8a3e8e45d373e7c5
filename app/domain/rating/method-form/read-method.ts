import type { Pricing, TableMethod, TableRow } from "../schema.ts";
import { readMoney, readQuantity } from "#app/domain/units/typed-decimal.ts";
import type { FieldProblem, MethodFields, PriceFields, RowFields, WeightUnit } from "./schema.ts";

/** Grams in one of the merchant's weight units (the international avoirdupois pound is 453.59237 g exactly). */
export const GRAMS_PER_UNIT: Readonly<Record<WeightUnit, number>> = { kg: 1_000, lb: 453.59237 };

/** Decimals of the table method's percentage: basis points are hundredths of a percent. */
const BASIS_POINTS = 100;
const MOST_BASIS_POINTS = 100_000;
const LONGEST_NAME = 120;
const LONGEST_DESCRIPTION = 255;

export interface ReadMethodOptions {
  readonly id: string;
  /** decimals of the shop's currency */
  readonly digits: number;
  /** zones that exist */
  readonly zoneIds: ReadonlySet<string>;
}

export type ReadMethodResult =
  | { readonly ok: true; readonly method: TableMethod }
  | { readonly ok: false; readonly problems: Record<string, FieldProblem> };

/** The method that the editor's fields mean, or what is wrong, by the path of the field. */
export function readMethod(fields: MethodFields, options: ReadMethodOptions): ReadMethodResult {
  const reader = new FieldReader(options.digits);
  const method: TableMethod = {
    id: options.id,
    kind: "table",
    name: {
      text: reader.text("name", fields.name, { longest: LONGEST_NAME, required: true }),
      translations: reader.translations("nameTranslations", fields.nameTranslations, LONGEST_NAME),
    },
    description: {
      text: reader.text("description", fields.description, {
        longest: LONGEST_DESCRIPTION,
        required: false,
      }),
      translations: reader.translations(
        "descriptionTranslations",
        fields.descriptionTranslations,
        LONGEST_DESCRIPTION,
      ),
    },
    enabled: fields.enabled,
    prices: fields.prices.map((price, index) => ({
      zoneId: price.zoneId,
      pricing: readPricing(reader, price, { at: `prices.${index}`, unit: fields.weightUnit }),
    })),
  };
  checkZones(reader, fields, options.zoneIds);
  return Object.keys(reader.problems).length === 0
    ? { ok: true, method }
    : { ok: false, problems: reader.problems };
}

function checkZones(reader: FieldReader, fields: MethodFields, zoneIds: ReadonlySet<string>): void {
  if (fields.prices.length === 0) reader.report("prices", "noZone");
  const seen = new Set<string>();
  fields.prices.forEach(({ zoneId }, index) => {
    if (!zoneIds.has(zoneId)) reader.report(`prices.${index}.zoneId`, "zoneGone");
    if (seen.has(zoneId)) reader.report(`prices.${index}.zoneId`, "zoneTwice");
    seen.add(zoneId);
  });
}

interface Place {
  readonly at: string;
  readonly unit: WeightUnit;
}

function readPricing(reader: FieldReader, price: PriceFields, place: Place): Pricing {
  const { at } = place;
  const perUnit = price.perUnit.trim() === "" ? 0 : reader.money(`${at}.perUnit`, price.perUnit);
  return {
    base: readBase(reader, price, place),
    perUnit,
    percent: readPercent(reader, price, at),
    freeOver:
      price.freeOver.trim() === ""
        ? null
        : {
            threshold: reader.money(`${at}.freeOver`, price.freeOver),
            basis: price.freeOverBasis,
          },
  };
}

function readPercent(reader: FieldReader, price: PriceFields, at: string): Pricing["percent"] {
  if (price.percent.trim() === "") return null;
  const basisPoints = reader.quantity(`${at}.percent`, price.percent, {
    step: BASIS_POINTS,
    max: MOST_BASIS_POINTS,
    problem: "percent",
  });
  return basisPoints === 0 ? null : { basisPoints, basis: price.percentBasis };
}

function readBase(reader: FieldReader, price: PriceFields, place: Place): Pricing["base"] {
  if (price.by === "flat")
    return { by: "flat", amount: reader.money(`${place.at}.amount`, price.amount) };
  const rows = readRows(reader, price, place);
  return price.by === "price" ? { by: "price", basis: price.basis, rows } : { by: price.by, rows };
}

function readRows(reader: FieldReader, price: PriceFields, place: Place): TableRow[] {
  const at = `${place.at}.rows`;
  if (price.rows.length === 0) reader.report(at, "noRows");
  const rows = price.rows.map((row, index) => ({
    from: readBound(reader, row.from, { ...place, at: `${at}.${index}.from`, by: price.by }),
    below: readUpperBound(reader, row, { ...place, at: `${at}.${index}.below`, by: price.by }),
    amount: reader.money(`${at}.${index}.amount`, row.amount),
  }));
  checkOrder(reader, rows, at);
  return rows;
}

interface Bound extends Place {
  readonly by: PriceFields["by"];
}

function readUpperBound(reader: FieldReader, row: RowFields, bound: Bound): number | null {
  return row.below.trim() === "" ? null : readBound(reader, row.below, bound);
}

function readBound(reader: FieldReader, text: string, bound: Bound): number {
  if (bound.by === "price") return reader.money(bound.at, text);
  const step = bound.by === "weight" ? GRAMS_PER_UNIT[bound.unit] : 1;
  if (step === 1 && !/^\d*$/.test(text.trim())) {
    reader.report(bound.at, "whole");
    return 0;
  }
  return reader.quantity(bound.at, text, { step, max: 1_000_000_000, problem: "number" });
}

/** Rows ascend and do not overlap; a gap between them is allowed: nothing is offered there. */
function checkOrder(reader: FieldReader, rows: readonly TableRow[], at: string): void {
  rows.forEach((row, index) => {
    if (row.below !== null && row.below <= row.from)
      reader.report(`${at}.${index}.below`, "belowFrom");
    const before = rows[index - 1];
    if (before === undefined) return;
    if (before.below === null) reader.report(`${at}.${index - 1}.below`, "openInTheMiddle");
    else if (row.from < before.below) reader.report(`${at}.${index}.from`, "overlap");
  });
}

/** Collects what is wrong while the reading goes on, so that the merchant sees everything at once. */
export class FieldReader {
  readonly problems: Record<string, FieldProblem> = {};
  readonly #digits: number;

  constructor(digits: number) {
    this.#digits = digits;
  }

  report(path: string, key: string, values: FieldProblem["values"] = {}): void {
    this.problems[path] ??= { key, values };
  }

  text(path: string, value: string, rule: { longest: number; required: boolean }): string {
    const trimmed = value.trim();
    if (trimmed === "" && rule.required) this.report(path, "required");
    if (trimmed.length > rule.longest) this.report(path, "tooLong", { most: rule.longest });
    return trimmed;
  }

  translations(
    path: string,
    texts: Readonly<Record<string, string>>,
    longest: number,
  ): Record<string, string> {
    const kept = Object.entries(texts).map(([locale, value]): [string, string] => [
      locale,
      this.text(`${path}.${locale}`, value, { longest, required: false }),
    ]);
    return Object.fromEntries(kept.filter(([, value]) => value !== ""));
  }

  money(path: string, value: string): number {
    const minor = readMoney(value, this.#digits);
    if (minor === null) this.report(path, value.trim() === "" ? "required" : "money");
    return minor ?? 0;
  }

  quantity(
    path: string,
    value: string,
    rule: { step: number; max: number; problem: string },
  ): number {
    const quantity = readQuantity(value, rule.step, rule.max);
    if (quantity === null) this.report(path, value.trim() === "" ? "required" : rule.problem);
    return quantity ?? 0;
  }
}
