/** What a merchant could charge while the carrier is silent: a starting point that the editor of a live method is filled with. */
import { currencyExponent } from "#app/domain/money/currency.ts";
import type { Pricing, RatingConfig } from "#app/domain/rating/schema.ts";
import { showMoney } from "#app/domain/units/typed-decimal.ts";
import type { LiveMethodFields } from "./schema.ts";

/** A small parcel and each kilogram of it, in currencies that are worth about a euro. */
const PARCEL = 12;
const KILOGRAM = 2;

/** How many of them come to about a euro, to the nearest power of ten: a proposal, not an exchange rate. */
const MAGNITUDES: readonly (readonly [number, string])[] = [
  [10, "SEK NOK DKK CZK ZAR MXN CNY HKD TWD MAD TRY THB MDL UAH EGP PHP INR UYU BWP"],
  [100, "JPY HUF ISK RUB RSD PKR DZD KES DOP BDT LKR NPR ALL ARS XPF ETB AMD"],
  [1_000, "KRW CLP COP NGN TZS CRC XOF XAF KZT MMK IQD UGX RWF MNT"],
  [10_000, "IDR VND LBP PYG UZS GNF KHR LAK"],
];
const magnitudeOf = new Map(
  MAGNITUDES.flatMap(([factor, codes]) => codes.split(" ").map((code) => [code, factor] as const)),
);

/**
 * The dearest price that the shop's own tables start at, else its last resort, else the price of a small parcel; so that a
 * carrier's silence rather costs the shopper a little than the merchant a lot. Texts as they stand in the fields.
 */
export function proposeBackup(
  config: RatingConfig,
): Pick<LiveMethodFields, "backup" | "backupPerKilogram"> {
  const digits = currencyExponent(config.currency);
  const own = ownPrice(config);
  if (own > 0) return { backup: showMoney(own, digits), backupPerKilogram: "" };
  const unit = (magnitudeOf.get(config.currency) ?? 1) * 10 ** digits;
  return {
    backup: showMoney(PARCEL * unit, digits),
    backupPerKilogram: showMoney(KILOGRAM * unit, digits),
  };
}

function ownPrice({ methods, lastResort }: RatingConfig): number {
  const starts = methods.flatMap((method) =>
    method.kind === "table" && method.enabled
      ? method.prices.map(({ pricing }) => startOf(pricing))
      : [],
  );
  const dearest = Math.max(0, ...starts);
  return dearest > 0 ? dearest : (lastResort?.amount ?? 0);
}

function startOf({ base }: Pricing): number {
  return base.by === "flat" ? base.amount : (base.rows[0]?.amount ?? 0);
}
