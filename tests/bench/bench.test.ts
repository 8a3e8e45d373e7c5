import { describe, expect, test } from "vitest";
import { announced, type Bench, type Measurement, select } from "./bench.ts";
import { deal } from "./load/deal.ts";
import { noted } from "./result.ts";

const measurement = (...figures: string[]): Measurement => ({ figures, run: async () => [] });

const throughput = measurement("callback.rate", "callback.share-of-bare");
const latency = measurement("callback.p99", "callback.p99.worst");
const pages = measurement("pages.home.lcp");
const BENCHES: readonly Bench[] = [
  { name: "callback", measurements: [throughput, latency] },
  { name: "pages", measurements: [pages] },
];

describe("a name after the command", () => {
  test("that is a figure's runs what measures it and nothing else", () => {
    const { benches, isWanted } = select(BENCHES, ["callback.share-of-bare"]);
    expect(benches).toEqual([{ name: "callback", measurements: [throughput] }]);
    expect(isWanted("callback.share-of-bare")).toBe(true);
    expect(isWanted("callback.rate")).toBe(false);
  });

  test("that is the beginning of several runs them all", () => {
    const { benches, isWanted } = select(BENCHES, ["callback"]);
    expect(benches).toEqual([BENCHES[0]]);
    expect(isWanted("callback.p99")).toBe(true);
    expect(isWanted("pages.home.lcp")).toBe(false);
  });

  test("that is whole does not mean those that go on from it", () => {
    const { isWanted } = select(BENCHES, ["callback.p99", "pages"]);
    expect(isWanted("callback.p99.worst")).toBe(false);
    expect(isWanted("pages.home.lcp")).toBe(true);
  });

  test("that is missing runs everything", () => {
    const { benches, isWanted } = select(BENCHES, []);
    expect(benches).toEqual(BENCHES);
    expect(isWanted("callback.rate")).toBe(true);
  });

  test("that nothing bears is answered with those that there are", () => {
    expect(() => select(BENCHES, ["callback", "speed"])).toThrow(
      /no figure speed[^]*callback\.rate\n[^]*pages\.home\.lcp/,
    );
  });
});

test("a measurement gives the figures that it announces, no more and no fewer", () => {
  const result = noted("callback.rate", 1, "1/s");
  expect(announced(measurement("callback.rate"), [result])).toEqual([result]);
  expect(() => announced(throughput, [result])).toThrow("callback.share-of-bare");
  expect(() => announced(measurement(), [result])).toThrow("callback.rate");
});

test("requests are dealt on from one load to the next, and none twice before all were", () => {
  const cards = ["a", "b", "c"].map((card) => Buffer.from(card));
  const hand = deal(cards);
  expect([hand.take(), hand.take()].map(String)).toEqual(["a", "b"]);
  expect(hand.different()).toBe(2);
  expect([hand.take(), hand.take()].map(String)).toEqual(["c", "a"]);
  expect(hand.different()).toBe(3);
});
