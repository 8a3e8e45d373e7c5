interface Discount {
  readonly code: string;
  readonly words: string;
  readonly of: (subtotalMinor: number) => number;
}

/** The codes that every shop of the sandbox takes. */
export const DISCOUNTS: readonly Discount[] = [
  { code: "KRAKEN10", words: "10 % off", of: (subtotal) => Math.round(subtotal / 10) },
  { code: "HALF", words: "half price", of: (subtotal) => Math.round(subtotal / 2) },
  { code: "MINUS5", words: "5 off", of: (subtotal) => Math.min(subtotal, 500) },
];

/** How much a code takes off, or null when there is no such code. */
export function discountOf(code: string, subtotalMinor: number): number | null {
  const found = DISCOUNTS.find((discount) => discount.code === code.trim().toUpperCase());
  return found === undefined ? null : found.of(subtotalMinor);
}
