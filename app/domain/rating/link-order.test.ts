import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  keepStronger,
  linkOrder,
  LINK_WINDOW_MS,
  type OrderFacts,
  type QuoteFacts,
} from "./link-order.ts";

const AT = new Date("2026-11-20T10:00:00Z");
const before = (ms: number): Date => new Date(AT.getTime() - ms);

const order: OrderFacts = {
  createdAt: AT,
  serviceCode: "standard",
  currency: "USD",
  shippingMinor: 490,
  country: "GB",
  postcode: "SW1A 1AA",
  destinationHash: "hash",
  variantIds: [1n, 2n],
};

const quote = (changes: Partial<QuoteFacts> = {}): QuoteFacts => ({
  id: "quote",
  createdAt: before(60_000),
  currency: "USD",
  country: "GB",
  postcode: "SW1A1AA",
  destinationHash: "hash",
  variantIds: [2n, 1n, 1n],
  rates: [
    { code: "express", priceMinor: 990 },
    { code: "standard", priceMinor: 490 },
  ],
  ...changes,
});

describe("an order is linked to its quote", () => {
  test.each<[string, Partial<QuoteFacts>, string]>([
    ["exactly when everything agrees", {}, "exact"],
    [
      "likely when a wallet sent half a postcode",
      { destinationHash: "", postcode: "SW1A" },
      "likely",
    ],
    ["likely when a line was added", { variantIds: [1n] }, "likely"],
    ["likely when it is hours old", { createdAt: before(3 * 3_600_000) }, "likely"],
    ["unsure when the price differs", { rates: [{ code: "standard", priceMinor: 1 }] }, "unsure"],
    [
      "unsure when only the price agrees",
      { variantIds: [9n], destinationHash: "", postcode: "" },
      "unsure",
    ],
    ["not when the code was not offered", { rates: [{ code: "other", priceMinor: 490 }] }, "none"],
    ["not when it came after the order", { createdAt: new Date(AT.getTime() + 120_000) }, "none"],
    ["not when it is too old", { createdAt: before(LINK_WINDOW_MS + 1) }, "none"],
  ])("%s", (_name, changes, certainty) => {
    expect(linkOrder(order, [quote(changes)]).certainty).toBe(certainty);
  });

  test("what was once found does not get worse, only better", () => {
    const exact = linkOrder(order, [quote()]);
    const likely = linkOrder(order, [quote({ id: "other", variantIds: [1n] })]);
    const none = linkOrder(order, []);
    expect(keepStronger(exact, none)).toBe(exact);
    expect(keepStronger(exact, likely)).toBe(exact);
    expect(keepStronger(none, likely)).toBe(likely);
    expect(keepStronger(likely, exact)).toBe(exact);
  });

  test("the better agreement wins over the later quote, the later over the earlier", () => {
    const worse = quote({ id: "worse", createdAt: before(1_000), variantIds: [1n] });
    const early = quote({ id: "early", createdAt: before(300_000) });
    const late = quote({ id: "late", createdAt: before(30_000) });
    expect(linkOrder(order, [worse, early, late])).toMatchObject({
      quoteId: "late",
      quoteAt: late.createdAt,
    });
  });

  test("an order without a service code is linked to nothing", () => {
    expect(linkOrder({ ...order, serviceCode: "" }, [quote()]).certainty).toBe("none");
  });
});

const anyQuote = fc.record({
  id: fc.string({ minLength: 1, maxLength: 6 }),
  createdAt: fc.integer({ min: -2 * LINK_WINDOW_MS, max: LINK_WINDOW_MS }).map(before),
  currency: fc.constantFrom("USD", "EUR"),
  country: fc.constantFrom("GB", "US", ""),
  postcode: fc.constantFrom("SW1A 1AA", "SW1A", "E1", ""),
  destinationHash: fc.constantFrom("hash", "other", ""),
  variantIds: fc.array(fc.constantFrom(1n, 2n, 3n), { maxLength: 3 }),
  rates: fc.array(
    fc.record({
      code: fc.constantFrom("standard", "other"),
      priceMinor: fc.constantFrom(490, 500),
    }),
    { maxLength: 3 },
  ),
});

describe("whatever the quotes are", () => {
  test("the link does not hang on the order in which they are given", () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyQuote, { selector: (q) => q.id, maxLength: 8 }), (quotes) => {
        expect(linkOrder(order, quotes.toReversed())).toEqual(linkOrder(order, quotes));
      }),
    );
  });

  test("more quotes never make the link less certain", () => {
    const rank = { none: 0, unsure: 1, likely: 2, exact: 3 };
    fc.assert(
      fc.property(fc.array(anyQuote, { maxLength: 6 }), anyQuote, (quotes, one) => {
        const certainty = rank[linkOrder(order, quotes).certainty];
        expect(rank[linkOrder(order, [...quotes, one]).certainty]).toBeGreaterThanOrEqual(
          certainty,
        );
      }),
    );
  });

  test("a link names a quote that offered the code, and nothing is linked for no reason", () => {
    fc.assert(
      fc.property(fc.array(anyQuote, { maxLength: 8 }), (quotes) => {
        const { certainty, quoteId, reasons } = linkOrder(order, quotes);
        const offered = quotes
          .filter((q) => q.id === quoteId)
          .some((q) => q.rates.some((r) => r.code === "standard"));
        const linked = certainty !== "none";
        expect({ offered, named: quoteId !== null }).toEqual({ offered: linked, named: linked });
        expect(linked ? reasons.length > 1 : reasons.length === 0).toBe(true);
      }),
    );
  });
});
