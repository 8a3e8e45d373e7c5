/** Decimal numbers as merchants type them ("12.50", "12,50", " 1 200 "), read into and shown from whole numbers. */

/**
 * The whole number of `step`s that the text means, rounded half up: readQuantity("1.5", 1000) is 1500 grams for a text
 * in kilograms. Null: not a non-negative number, or more than `max`. Either point or comma may part the decimals.
 */
export function readQuantity(text: string, step: number, max = 100_000_000_000): number | null {
  const match = /^(\d{1,12})(?:[.,](\d{1,9}))?$/.exec(text.replace(/[\s']/g, ""));
  if (match === null) return null;
  const value = Number(`${match[1]}.${match[2] ?? "0"}`) * step;
  const rounded = Math.round(Number(value.toPrecision(14)));
  return rounded <= max ? rounded : null;
}

/** Like readQuantity for money, but refuses more decimals than the currency has: 12.345 USD is a typing mistake. */
export function readMoney(text: string, digits: number): number | null {
  const decimals = /[.,](\d+)\s*$/.exec(text)?.[1]?.length ?? 0;
  return decimals > digits ? null : readQuantity(text, 10 ** digits);
}

/** The shortest decimal with at most `most` decimals that reads back as `value`: 305 mm in inches is "12". */
export function showQuantity(value: number, step: number, most = 6): string {
  for (let digits = 0; digits < most; digits += 1) {
    const text = (value / step).toFixed(digits);
    if (readQuantity(text, step) === value) return text;
  }
  return (value / step).toFixed(most);
}

/** Minor units with all of the currency's decimals: 1250 USD is "12.50". */
export function showMoney(minor: number, digits: number): string {
  return (minor / 10 ** digits).toFixed(digits);
}
