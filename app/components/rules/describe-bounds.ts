import type { BoundsUnit } from "#app/domain/rating/rule-form/operands.ts";
import type { Bounds } from "#app/domain/rules/bounds/schema.ts";
import type { Words } from "./words.ts";

/** "at least 5 kg and less than 10 kg" */
export function describeBounds({ from, to }: Bounds, unit: BoundsUnit, words: Words): string {
  const { t, format } = words;
  const low =
    from === null
      ? []
      : [
          t(from.inclusive ? "say.atLeast" : "say.moreThan", {
            value: withUnit(from.value, unit, words),
          }),
        ];
  const high =
    to === null
      ? []
      : [
          t(to.inclusive ? "say.atMost" : "say.lessThan", {
            value: withUnit(to.value, unit, words),
          }),
        ];
  return format.list([...low, ...high]);
}

function withUnit(value: number, unit: BoundsUnit, words: Words): string {
  const { format, currency, weightUnit } = words;
  switch (unit) {
    case "money":
      return format.money(value, currency);
    case "weight":
      return format.weight(value, weightUnit);
    case "volume":
      return `${format.number(value / 1_000_000)} l`;
    case "length":
      return `${format.number(value / 10)} cm`;
    case "distance":
      return `${format.number(value / 1_000)} km`;
    case "count":
      return format.number(value);
  }
}

interface End<Value> {
  readonly value: Value;
  readonly inclusive: boolean;
}

/** "from 9:00 on and before 17:00" */
export function describeSpan(
  from: End<string> | null,
  to: End<string> | null,
  { t, format }: Words,
): string {
  const low =
    from === null ? [] : [t(from.inclusive ? "say.since" : "say.after", { value: from.value })];
  const high =
    to === null ? [] : [t(to.inclusive ? "say.until" : "say.before", { value: to.value })];
  return format.list([...low, ...high]);
}
