import type { Pricing, TableMethod, TableRow } from "../schema.ts";
import { showMoney, showQuantity } from "#app/domain/units/typed-decimal.ts";
import { GRAMS_PER_UNIT } from "./read-method.ts";
import type { MethodFields, PriceFields, RowFields, WeightUnit } from "./schema.ts";

interface Units {
  readonly digits: number;
  readonly weightUnit: WeightUnit;
}

/** The editor's fields for a method; reading them back with readMethod gives the same method. */
export function showMethod(method: TableMethod, units: Units): MethodFields {
  return {
    name: method.name.text,
    nameTranslations: method.name.translations,
    description: method.description.text,
    descriptionTranslations: method.description.translations,
    enabled: method.enabled,
    weightUnit: units.weightUnit,
    prices: method.prices.map(({ zoneId, pricing }) => showPricing(zoneId, pricing, units)),
  };
}

/** The fields of a new method, priced flat in the given zones. */
export function emptyMethod(zoneIds: readonly string[], weightUnit: WeightUnit): MethodFields {
  return {
    name: "",
    nameTranslations: {},
    description: "",
    descriptionTranslations: {},
    enabled: true,
    weightUnit,
    prices: zoneIds.map(emptyPrice),
  };
}

/** The fields of a price that is still to be filled in. */
export function emptyPrice(zoneId: string): PriceFields {
  return {
    zoneId,
    by: "flat",
    amount: "",
    basis: "after_discounts",
    rows: [{ from: "0", below: "", amount: "" }],
    perUnit: "",
    percent: "",
    percentBasis: "after_discounts",
    freeOver: "",
    freeOverBasis: "after_discounts",
  };
}

function showPricing(zoneId: string, pricing: Pricing, units: Units): PriceFields {
  const { base, perUnit, percent, freeOver } = pricing;
  const empty = emptyPrice(zoneId);
  return {
    ...empty,
    by: base.by,
    amount: base.by === "flat" ? showMoney(base.amount, units.digits) : "",
    basis: base.by === "price" ? base.basis : empty.basis,
    rows: base.by === "flat" ? empty.rows : base.rows.map((row) => showRow(row, base.by, units)),
    perUnit: perUnit === 0 ? "" : showMoney(perUnit, units.digits),
    percent: percent === null ? "" : showQuantity(percent.basisPoints, 100),
    percentBasis: percent?.basis ?? empty.percentBasis,
    freeOver: freeOver === null ? "" : showMoney(freeOver.threshold, units.digits),
    freeOverBasis: freeOver?.basis ?? empty.freeOverBasis,
  };
}

function showRow(row: TableRow, by: PriceFields["by"], units: Units): RowFields {
  return {
    from: showBound(row.from, by, units),
    below: row.below === null ? "" : showBound(row.below, by, units),
    amount: showMoney(row.amount, units.digits),
  };
}

function showBound(value: number, by: PriceFields["by"], units: Units): string {
  if (by === "price") return showMoney(value, units.digits);
  return by === "weight" ? showQuantity(value, GRAMS_PER_UNIT[units.weightUnit]) : String(value);
}
