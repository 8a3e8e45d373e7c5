import { describe, expect, test } from "vitest";
import { aCart, aConfig, aLive } from "#tests/factories/rating.ts";
import { compileConfig } from "./compile.ts";
import { decodeDecisions, encodeDecisions } from "./decision-codec.ts";
import type { LiveAnswer } from "./live-answer.ts";
import { accountsToAsk, normalisePlace, prepareCart } from "./prepare.ts";
import { quote } from "./quote.ts";
import type { Cart } from "./types.ts";
import type { VariantFacts } from "./variant-facts.ts";

type Config = Parameters<typeof aConfig>[0];

function ask(
  config: Config,
  cart: Cart = aCart(),
  live: Readonly<Record<string, LiveAnswer>> = {},
) {
  const compiled = compileConfig(7, aConfig(config));
  const input = { compiled, cart, facts: new Map<string, VariantFacts>(), today: "2026-11-23" };
  return quote(input, new Map(Object.entries(live)));
}

const rate = {
  carrier: "USPS",
  service: "Priority",
  priceMinor: 1000,
  currency: "USD",
  deliveryDate: "2026-11-26",
  source: "live",
} as const;
const answer = (over: Partial<LiveAnswer> = {}): LiveAnswer => ({
  source: "live",
  rates: [rate],
  failure: null,
  messages: [],
  ...over,
});
const none = (failure: string) => answer({ source: "none", rates: [], failure });

describe("live methods with a backup carrier", () => {
  const backupService = { accountId: "second", carrier: "UPS", service: "Ground" };
  const backup = { amount: 800, perKilogram: 0 };
  const markup = { basisPoints: 1000, amount: 0 };
  const methods = [aLive("l", { backupService, backup, markup })];
  const ground = { ...rate, carrier: "UPS", service: "Ground", priceMinor: 2000 };
  const steps = (quoted: ReturnType<typeof ask>) =>
    quoted.decisions[0]?.steps.map(({ key }) => key);

  test("take its price, marked up, under the code and name of what it replaces", () => {
    const live = { account: none("timeout"), second: answer({ rates: [ground] }) };
    const quoted = ask({ methods }, aCart(), live);
    expect(quoted.rates).toMatchObject([
      {
        code: "l.usps.priority",
        name: "USPS Priority Mail",
        priceMinor: 2200,
        source: "backup_carrier",
      },
    ]);
    expect(steps(quoted)).toEqual(
      expect.arrayContaining(["carrier_failed", "backup_carrier", "carrier_rate", "markup"]),
    );
  });

  test("leave it alone while their own carrier answers", () => {
    const live = { account: answer(), second: answer({ rates: [ground] }) };
    expect(ask({ methods }, aCart(), live).rates).toMatchObject([{ source: "live" }]);
  });

  test("charge the backup price when it is silent too, does not offer the service or answers nonsense", () => {
    for (const second of [
      none("timeout"),
      answer({ rates: [rate] }),
      answer({ rates: [{ ...ground, priceMinor: -1 }] }),
      answer({ rates: [{ ...ground, currency: "XXX" }] }),
    ]) {
      const quoted = ask({ methods }, aCart(), { account: none("timeout"), second });
      expect(quoted.rates).toMatchObject([{ priceMinor: 800, source: "backup_table" }]);
      expect(steps(quoted)).toContain("backup_carrier_none");
    }
  });

  test("ask its account along with their own, and no account of a method that is off", () => {
    const accounts = (config: Config): string[] => {
      const compiled = compileConfig(1, aConfig(config));
      const facts = new Map<string, VariantFacts>();
      const ready = prepareCart({ compiled, cart: aCart(), facts, today: "2026-11-23" });
      return ready.kind === "ready" ? accountsToAsk(ready.prepared) : [];
    };
    expect(accounts({ methods })).toEqual(["account", "second"]);
    expect(accounts({ methods: [aLive("l", { backupService, enabled: false })] })).toEqual([]);
  });

  test("are logged so that the backup shows", () => {
    const live = { account: none("timeout"), second: answer({ rates: [ground] }) };
    const compiled = compileConfig(7, aConfig({ methods }));
    const quoted = ask({ methods }, aCart(), live);
    const text = encodeDecisions(quoted, compiled, "USD");
    const place = normalisePlace(aCart().destination);
    const decoded = decodeDecisions(text, { compiled, currency: "USD", locale: "en", place });
    expect(decoded.rates).toMatchObject([{ source: "backup_carrier", priceMinor: 2200 }]);
  });
});
