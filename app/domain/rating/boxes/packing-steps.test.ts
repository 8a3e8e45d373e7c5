import { expect, test } from "vitest";
import { aCart, aConfig, aFact, aLine, aLive, aShopBox } from "#tests/factories/rating.ts";
import { compileConfig } from "../compile.ts";
import { decodeDecisions, encodeDecisions } from "../decision-codec.ts";
import { normalisePlace, prepareCart } from "../prepare.ts";
import { quotePrepared } from "../quote.ts";
import { packCart } from "./pack-cart.ts";
import { billableGrams, ruleOf } from "./packing-steps.ts";

const rate = {
  carrier: "USPS",
  service: "Priority",
  priceMinor: 1_000,
  currency: "USD",
  deliveryDate: null,
  source: "live",
} as const;
const answer = { source: "live", rates: [rate], failure: null, messages: [] } as const;

test("a live rate says which boxes the carrier was asked about, in the log too", () => {
  const config = aConfig({ methods: [aLive("usps")], boxes: [aShopBox()] });
  const compiled = compileConfig(3, config);
  const facts = new Map([
    ["half", aFact("half", [200, 150, 200])],
    ["pole", aFact("pole", [1_500, 40, 40])],
  ]);
  const lines = [
    aLine({ variantId: "half", quantity: 3 }),
    aLine({ variantId: "pole" }),
    aLine({ variantId: "bag", grams: 100 }),
  ];
  const cart = aCart({ lines });
  const preparation = prepareCart({ compiled, cart, facts, today: "2026-11-23" });
  if (preparation.kind !== "ready") throw new Error(preparation.kind);
  const packing = packCart(preparation.prepared);
  const quote = quotePrepared({ ...preparation.prepared, packing }, new Map([["account", answer]]));
  const steps = quote.decisions[0]?.steps ?? [];
  const said = Object.fromEntries(steps.map(({ key, values }) => [key, values]));
  expect(said["packed_boxes"]).toMatchObject({ parcels: 3, boxes: "3 × Small" });
  expect(said["packed_boxes"]?.["steps"]).toBe(packing?.steps);
  expect(said["packed_no_dimensions"]).toEqual({ units: 1 });
  expect(said["packed_no_box"]).toEqual({ units: 1, parcels: 1 });
  expect(said["packed_billable"]).toMatchObject({ carrier: "USPS", grams: 4_700 });
  const text = encodeDecisions(quote, compiled, "USD");
  const place = normalisePlace(cart.destination);
  const read = decodeDecisions(text, { compiled, currency: "USD", locale: "en", place });
  expect(read.decisions).toEqual(quote.decisions);
});

test("carriers charge by their own rules", () => {
  const parcel = { box: null, outer: { width: 400, length: 300, depth: 300 }, grams: 1_000 };
  // 15.75 × 11.82 × 11.82 inches: 16 × 12 × 12 / 139 is 17 pounds; 36,000 cm³ / 5,000 is 7.2 kg
  expect(billableGrams([parcel], ruleOf("UPSDAP"))).toBe(7_711);
  expect(billableGrams([parcel, parcel], ruleOf("DHLExpress"))).toBe(14_400);
});
