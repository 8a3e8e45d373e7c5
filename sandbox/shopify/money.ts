/** ISO 4217's minor digits where they are not two. */
const DIGITS: Readonly<Record<string, number>> = {
  BHD: 3,
  CLP: 0,
  ISK: 0,
  IQD: 3,
  JOD: 3,
  JPY: 0,
  KRW: 0,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  PYG: 0,
  RWF: 0,
  TND: 3,
  UGX: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
};

export function digitsOf(currency: string): number {
  return DIGITS[currency] ?? 2;
}

/** 1999 USD -> "19.99", 1000 JPY -> "1000". */
export function toDecimal(minor: number, currency: string): string {
  return (minor / 10 ** digitsOf(currency)).toFixed(digitsOf(currency));
}

/** "19.99" USD -> 1999. @throws when it is no amount */
export function fromDecimal(amount: string, currency: string): number {
  const value = Number(amount);
  if (amount.trim() === "" || !Number.isFinite(value)) throw new Error(`no amount: ${amount}`);
  return Math.round(value * 10 ** digitsOf(currency));
}

/**
 * The carrier callback speaks of hundredths in every currency: 1000 JPY travel as 100000 (documented by
 * Shopify), 1.234 KWD as 123 (not documented; the app and the sandbox take the rule by its word).
 */
export function toHundredths(minor: number, currency: string): number {
  return Math.round(minor * 10 ** (2 - digitsOf(currency)));
}

export function fromHundredths(hundredths: number, currency: string): number {
  return Math.round(hundredths * 10 ** (digitsOf(currency) - 2));
}
