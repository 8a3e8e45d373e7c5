/** Random set-ups of zones, prices and methods. */
import fc from "fast-check";
import { aLive, aTable, aZone } from "./rating.ts";

const basis = fc.constantFrom("before_discounts" as const, "after_discounts" as const);
/** Minor units. */
export const amount = fc.integer({ min: 0, max: 5_000 });
const rows = fc
  .uniqueArray(fc.integer({ min: 0, max: 20_000 }), { minLength: 1, maxLength: 6 })
  .chain((starts) =>
    fc.tuple(
      fc.constant(starts.toSorted((a, b) => a - b)),
      fc.array(amount, { minLength: 6, maxLength: 6 }),
      fc.boolean(),
    ),
  )
  .map(([starts, amounts, open]) =>
    starts.map((from, position) => ({
      from,
      below: starts[position + 1] ?? (open ? null : from + 500),
      amount: amounts[position] ?? 0,
    })),
  );
const base = fc.oneof(
  amount.map((value) => ({ by: "flat" as const, amount: value })),
  rows.map((list) => ({ by: "weight" as const, rows: list })),
  rows.map((list) => ({ by: "quantity" as const, rows: list })),
  rows.map((list) => ({ by: "items" as const, rows: list })),
  fc.tuple(rows, basis).map(([list, on]) => ({ by: "price" as const, rows: list, basis: on })),
);
const pricing = fc.record({
  base,
  perUnit: amount,
  percent: fc.option(fc.record({ basisPoints: fc.integer({ min: 0, max: 100_000 }), basis })),
  freeOver: fc.option(fc.record({ threshold: fc.integer({ min: 0, max: 50_000 }), basis })),
});

/** Zones of all kinds, one within the other. */
export const ZONES = [
  aZone("near", { country: "CA", postcodes: ["K1M", "H2X 1Y4"] }),
  aZone("on", { country: "CA", provinces: ["ON"], excludedPostcodes: ["K9*"] }),
  aZone("gb", { country: "GB", postcodes: ["SW1A", "EC1A 1BB", "M*"] }),
  aZone("world", { country: "*" }),
];
const zoneIds = fc.uniqueArray(fc.constantFrom("near", "on", "gb", "world"), { minLength: 1 });
const methods = fc
  .array(
    fc.record({
      pricing,
      zoneIds,
      enabled: fc.boolean(),
      live: fc.boolean(),
      backup: fc.option(fc.record({ amount, perKilogram: amount })),
    }),
    { maxLength: 8 },
  )
  .map((list) =>
    list.map((given, position) =>
      given.live
        ? aLive(`m${position}`, {
            zoneIds: given.zoneIds,
            enabled: given.enabled,
            backup: given.backup,
          })
        : aTable(`m${position}`, given.pricing, { zones: given.zoneIds, enabled: given.enabled }),
    ),
  );
/** Tables of every basis and live methods, on those zones. */
export const methodSetUps = fc.record({
  methods,
  handling: fc.option(
    fc.record({ amount, origins: fc.constantFrom("several" as const, "one" as const) }),
  ),
  lastResort: fc.option(amount.map((value) => ({ name: { text: "Standard" }, amount: value }))),
});
