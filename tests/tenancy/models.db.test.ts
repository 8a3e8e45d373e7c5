import { beforeEach, describe, expect, it } from "vitest";
import { seedBothShops, SHOP_A, SHOP_B, snapshotOf } from "./seed-shop.ts";
import type { TenancyCase } from "./tenancy-case.ts";

// What is about no shop or about all of them lies in models/system and has its own tests.
const modules = import.meta.glob<Record<string, unknown>>(
  [
    "../../app/models/**/*.server.ts",
    "!../../app/models/system/**",
    "!../../app/models/transaction.server.ts",
  ],
  { eager: true },
);
const caseFiles = import.meta.glob<readonly TenancyCase[]>("./cases/*.ts", {
  eager: true,
  import: "cases",
});

const cases = Object.values(caseFiles).flat();
const exported = Object.entries(modules).flatMap(([file, module]) =>
  Object.entries(module)
    .filter(([, value]) => typeof value === "function")
    .map(([name, fn]) => ({ name: `${file.replace("../../app/models/", "")} ${name}`, fn })),
);

/** The result with everything that JSON leaves out: bigints, maps and sets. Nothing at all is "". */
function asText(value: unknown): string {
  if (value === undefined) return "";
  return JSON.stringify(value, (_key, item: unknown) => {
    if (typeof item === "bigint") return item.toString();
    return item instanceof Map || item instanceof Set ? [...item] : item;
  });
}

describe("every exported model function", () => {
  it("has a case in tests/tenancy/cases", () => {
    const covered = new Set(cases.map(({ fn }) => fn));
    expect(exported.filter(({ fn }) => !covered.has(fn)).map(({ name }) => name)).toEqual([]);
  });

  describe.each(exported.filter(({ fn }) => cases.some((entry) => entry.fn === fn)))(
    "$name",
    ({ fn }) => {
      const own = cases.filter((entry) => entry.fn === fn);
      beforeEach(seedBothShops);

      it.each(own)("neither returns nor changes what is another shop's (%#)", async ({ call }) => {
        const theirs = await snapshotOf(SHOP_B);
        const mine = await snapshotOf(SHOP_A);
        const result = asText(await call(SHOP_A));
        expect(await snapshotOf(SHOP_B)).toBe(theirs);
        expect(result).not.toContain("tenant-b");
        // a call that returned nothing and changed nothing would prove nothing
        const touched = (await snapshotOf(SHOP_A)) !== mine;
        expect(touched || !["", "null", "[]", "0", "false", "{}"].includes(result)).toBe(true);
      });
    },
  );
});
