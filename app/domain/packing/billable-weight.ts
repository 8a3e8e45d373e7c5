/** What a carrier charges a parcel for: its weight, or what its size would weigh at the carrier's density. */
import type { Dims } from "./types.ts";

/** How one carrier counts. Divisors are cubic inches for a pound, or cubic centimetres for a kilogram. */
export interface BillableRule {
  readonly system: "imperial" | "metric";
  readonly divisor: number;
  /** each dimension is rounded up to a whole inch or centimetre before they are multiplied */
  readonly roundsDims: boolean;
  /** size counts only above this many cubic inches or centimetres; null: always */
  readonly onlyAbove: number | null;
  /** both weights are rounded up to a multiple of this: pounds, or grams */
  readonly step: number;
}

/**
 * Published rules, as data that a merchant's contract may replace. UPS and FedEx: 139 in³/lb for domestic parcels, since
 * 18 August 2025 each dimension rounded up to the whole inch, the result to the whole pound (parcelindustry.com 6567).
 * USPS: 166 in³/lb, only above one cubic foot. Metric: 5,000 cm³/kg as most carriers outside the United States, 6,000 as
 * some still do. Where no rounding is published none is done, apart from whole pounds and grams.
 */
export const BILLABLE_RULES = {
  ups: { system: "imperial", divisor: 139, roundsDims: true, onlyAbove: null, step: 1 },
  fedex: { system: "imperial", divisor: 139, roundsDims: true, onlyAbove: null, step: 1 },
  usps: { system: "imperial", divisor: 166, roundsDims: false, onlyAbove: 1_728, step: 1 },
  metric5000: { system: "metric", divisor: 5_000, roundsDims: false, onlyAbove: null, step: 1 },
  metric6000: { system: "metric", divisor: 6_000, roundsDims: false, onlyAbove: null, step: 1 },
} as const satisfies Readonly<Record<string, BillableRule>>;

/** A parcel as it is handed over: outer millimetres and gross grams, integers, or finer parts of them. */
export interface Parcel {
  readonly outer: Dims;
  readonly grossWeight: number;
  /** how many units of `outer` are a millimetre, and of `grossWeight` a gram; left out: one */
  readonly finer?: number;
}

export interface BillableWeight {
  readonly unit: "lb" | "g";
  /** the larger of the two, in whole units */
  readonly weight: number;
  readonly actual: number;
  /** 0 where size does not count */
  readonly dimensional: number;
  readonly by: "actual" | "dimensional";
}

/** Hundred-thousandths of a gram in a pound and tenths of a millimetre in an inch, exactly (1959 agreement). */
const POUND = { parts: 45_359_237n, perGram: 100_000n };
const INCH = { parts: 254n, perMillimetre: 10n };
const GRAM = { parts: 1n, perGram: 1n };
const CENTIMETRE = { parts: 10n, perMillimetre: 1n };

function ceiling(numerator: bigint, denominator: bigint): bigint {
  return (numerator + denominator - 1n) / denominator;
}

/**
 * Whole steps that a measure begins. Whole millimetres and grams come from rounding: 9 inches are stored as 229 mm, five pounds as
 * 2,268 g, and a carrier that measures the parcel finds 9 inches and five pounds. So a measure begins a step only where everything
 * that rounds to it does.
 */
function begun(measure: bigint, step: { readonly parts: bigint; readonly per: bigint }): bigint {
  return measure === 0n ? 0n : ceiling((2n * measure - 1n) * step.per, 2n * step.parts);
}

interface Volume {
  /** cubic inches or centimetres as a fraction */
  readonly numerator: bigint;
  readonly denominator: bigint;
}

function volumeOf({ outer, finer = 1 }: Parcel, rule: BillableRule): Volume {
  const { parts, perMillimetre } = rule.system === "imperial" ? INCH : CENTIMETRE;
  const edges = [outer.width, outer.length, outer.depth].map(BigInt);
  const unit = { parts: parts * BigInt(finer), per: perMillimetre };
  if (rule.roundsDims)
    return {
      numerator: edges.reduce((product, edge) => product * begun(edge, unit), 1n),
      denominator: 1n,
    };
  return {
    numerator: edges.reduce((product, edge) => product * edge * unit.per, 1n),
    denominator: unit.parts ** 3n,
  };
}

/** Whole steps of pounds or grams that a volume counts as. Cubic centimetres per kilogram are made grams here. */
function dimensionalOf(parcel: Parcel, rule: BillableRule): bigint {
  const { numerator, denominator } = volumeOf(parcel, rule);
  if (rule.onlyAbove !== null && numerator <= BigInt(rule.onlyAbove) * denominator) return 0n;
  const perUnit = rule.system === "imperial" ? 1n : 1_000n;
  return ceiling(numerator * perUnit, denominator * BigInt(rule.divisor) * BigInt(rule.step));
}

/** The weight that a carrier charges for one parcel by its rule, rounded up, with both candidates. */
export function billableWeight(parcel: Parcel, rule: BillableRule): BillableWeight {
  const { parts, perGram } = rule.system === "imperial" ? POUND : GRAM;
  const whole = parts * BigInt(parcel.finer ?? 1) * BigInt(rule.step);
  const steps = begun(BigInt(parcel.grossWeight), { parts: whole, per: perGram });
  const actual = Number(steps) * rule.step;
  const dimensional = Number(dimensionalOf(parcel, rule)) * rule.step;
  return {
    unit: rule.system === "imperial" ? "lb" : "g",
    weight: Math.max(actual, dimensional),
    actual,
    dimensional,
    by: dimensional > actual ? "dimensional" : "actual",
  };
}
