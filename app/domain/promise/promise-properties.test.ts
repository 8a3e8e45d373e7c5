import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anOrder, compiledPromise } from "#tests/factories/promise.ts";
import { orders, rules, type Rule } from "#tests/factories/promise-cases.ts";
import { isOpen, plainDateOf } from "./calendar.ts";
import { planFor } from "./plan.ts";
import { promise, type DeliveryPromise } from "./promise.ts";

const iso = (at: number) => new Date(at).toISOString();

function given(rule: Rule, zone: string) {
  const compiled = compiledPromise([rule], zone);
  return {
    plan: planFor(compiled, { locationId: "home", carrierId: null, groupId: null }),
    ask: (at: number): DeliveryPromise => promise(anOrder(compiled, { orderedAt: iso(at) })),
  };
}

describe("whatever the calendar and the clock", () => {
  test("nothing leaves on a day without dispatch or arrives on a day without delivery, or before it left", () => {
    fc.assert(
      fc.property(rules, orders, (rule, { zone, at }) => {
        const { plan, ask } = given(rule, zone);
        const made = ask(at);
        if (made.kind !== "promised" || plan === null) return;
        expect(isOpen(plan.dispatch, made.shipDay)).toBe(true);
        expect(isOpen(plan.delivery, made.earliest)).toBe(true);
        expect(isOpen(plan.delivery, made.latest)).toBe(true);
        expect(rule.dispatchBlackouts).not.toContain(plainDateOf(made.shipDay));
        expect(rule.deliveryBlackouts).not.toContain(plainDateOf(made.latest));
        expect(made.shipDay).toBeLessThanOrEqual(made.earliest);
        expect(made.earliest).toBeLessThanOrEqual(made.latest);
      }),
    );
  });

  test("a later order never leaves or arrives earlier", () => {
    const later = fc.integer({ min: 0, max: 3 * 1_440 });
    fc.assert(
      fc.property(rules, orders, later, (rule, { zone, at }, minutes) => {
        const { ask } = given(rule, zone);
        const [one, other] = [ask(at), ask(at + minutes * 60_000)];
        if (one.kind !== "promised" || other.kind !== "promised") return;
        expect(other.shipDay).toBeGreaterThanOrEqual(one.shipDay);
        expect(other.earliest).toBeGreaterThanOrEqual(one.earliest);
        expect(other.latest).toBeGreaterThanOrEqual(one.latest);
      }),
      { numRuns: 400 },
    );
  });

  test("the promise holds up to the instant it names, and no longer", () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(rules, orders, share, (rule, { zone, at }, part) => {
        const { ask } = given(rule, zone);
        const made = ask(at);
        if (made.kind !== "promised") return;
        const end = made.orderBy * 1_000;
        expect(end).toBeGreaterThan(at);
        const within = ask(Math.floor(at + (end - 1 - at) * part));
        expect(within).toMatchObject({ shipDay: made.shipDay, orderBy: made.orderBy });
        const after = ask(end);
        expect(after.kind !== "promised" || after.shipDay > made.shipDay).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  test("two groups never arrive before either of them alone", () => {
    fc.assert(
      fc.property(rules, rules, orders, (one, other, { zone, at }) => {
        const compiled = compiledPromise(
          [
            { ...one, groupId: "one" },
            { ...other, groupId: "other" },
          ],
          zone,
        );
        const ask = (groupIds: string[]) =>
          promise(anOrder(compiled, { orderedAt: iso(at), groupIds }));
        const [both, first, second] = [ask(["one", "other"]), ask(["one"]), ask(["other"])];
        if (both.kind !== "promised") return;
        for (const alone of [first, second]) {
          if (alone.kind !== "promised") throw new Error("together is promised, alone is not");
          expect(both.shipDay).toBeGreaterThanOrEqual(alone.shipDay);
          expect(both.latest).toBeGreaterThanOrEqual(alone.latest);
        }
      }),
    );
  });
});
