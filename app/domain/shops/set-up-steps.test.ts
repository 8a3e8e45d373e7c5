import fc from "fast-check";
import { expect, test } from "vitest";
import { type SetUpFacts, setUpProgress, setUpSteps, STEP_KEYS } from "./set-up-steps.ts";

const finished: SetUpFacts = {
  isInstalled: true,
  carrierServiceAllowed: true,
  hasCarrierService: true,
  isAttached: true,
  sync: "done",
  hasMethod: true,
  hasCarrier: false,
  hasQuote: true,
};

const states = (changes: Partial<SetUpFacts>) =>
  Object.fromEntries(setUpSteps({ ...finished, ...changes }).map(({ key, state }) => [key, state]));

test("all is done without a carrier account", () => {
  expect(setUpProgress(setUpSteps(finished))).toEqual({ done: 7, total: 7 });
});

test("just after an install the app is at work and the merchant has a method to make", () => {
  const fresh = {
    carrierServiceAllowed: null,
    hasCarrierService: false,
    isAttached: false,
    sync: "none",
    hasMethod: false,
    hasQuote: false,
  } as const;
  expect(states(fresh)).toEqual({
    installed: "done",
    plan: "working",
    service: "working",
    catalogue: "working",
    method: "todo",
    attached: "blocked",
    carrier: "optional",
    quote: "blocked",
  });
});

test("a plan that refuses is in the way of the service and of attaching it", () => {
  const refused = { carrierServiceAllowed: false, hasCarrierService: false, isAttached: false };
  expect(states(refused)).toMatchObject({
    plan: "blocked",
    service: "blocked",
    attached: "blocked",
  });
});

test("every step has one state, whatever is known, and progress is never more than all", () => {
  const facts: fc.Arbitrary<SetUpFacts> = fc.record({
    isInstalled: fc.boolean(),
    carrierServiceAllowed: fc.constantFrom(true, false, null),
    hasCarrierService: fc.boolean(),
    isAttached: fc.boolean(),
    sync: fc.constantFrom("none", "running", "done", "failed"),
    hasMethod: fc.boolean(),
    hasCarrier: fc.boolean(),
    hasQuote: fc.boolean(),
  });
  fc.assert(
    fc.property(facts, (given) => {
      const steps = setUpSteps(given);
      expect(steps.map((step) => step.key)).toEqual([...STEP_KEYS]);
      const { done, total } = setUpProgress(steps);
      expect(done).toBeLessThanOrEqual(total);
    }),
  );
});
