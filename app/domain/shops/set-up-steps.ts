/** What is known about how far a shop is. */
export interface SetUpFacts {
  readonly isInstalled: boolean;
  /** null: not looked up yet */
  readonly carrierServiceAllowed: boolean | null;
  readonly hasCarrierService: boolean;
  readonly isAttached: boolean;
  readonly sync: "none" | "running" | "done" | "failed";
  readonly hasMethod: boolean;
  readonly hasCarrier: boolean;
  readonly hasQuote: boolean;
}

export const STEP_KEYS = [
  "installed",
  "plan",
  "service",
  "catalogue",
  "method",
  "attached",
  "carrier",
  "quote",
] as const;
export type StepKey = (typeof STEP_KEYS)[number];

/**
 * done; working: the app is at it; todo: the merchant's turn; blocked: something before it, or Shopify, is in the way;
 * optional: may be left undone.
 */
export type StepState = "done" | "working" | "todo" | "blocked" | "optional";

export interface SetUpStep {
  readonly key: StepKey;
  readonly state: StepState;
}

/** The steps from an install to the first quote, in the order in which they are taken. */
export function setUpSteps(facts: SetUpFacts): readonly SetUpStep[] {
  const states: Readonly<Record<StepKey, StepState>> = {
    installed: facts.isInstalled ? "done" : "working",
    plan: planState(facts),
    service: serviceState(facts),
    catalogue: catalogueState(facts),
    method: facts.hasMethod ? "done" : "todo",
    attached: attachedState(facts),
    carrier: facts.hasCarrier ? "done" : "optional",
    quote: quoteState(facts),
  };
  return STEP_KEYS.map((key) => ({ key, state: states[key] }));
}

function planState({ carrierServiceAllowed }: SetUpFacts): StepState {
  if (carrierServiceAllowed === null) return "working";
  return carrierServiceAllowed ? "done" : "blocked";
}

function serviceState(facts: SetUpFacts): StepState {
  if (facts.carrierServiceAllowed === false) return "blocked";
  return facts.hasCarrierService ? "done" : "working";
}

function attachedState(facts: SetUpFacts): StepState {
  if (facts.isAttached) return "done";
  return facts.hasCarrierService && facts.carrierServiceAllowed === true ? "todo" : "blocked";
}

function catalogueState({ sync }: SetUpFacts): StepState {
  return sync === "done" ? "done" : sync === "failed" ? "todo" : "working";
}

function quoteState(facts: SetUpFacts): StepState {
  if (facts.hasQuote) return "done";
  return facts.isAttached && facts.hasMethod ? "todo" : "blocked";
}

/** Done and needed: what "4 of 7 done" counts. */
export function setUpProgress(steps: readonly SetUpStep[]): {
  readonly done: number;
  readonly total: number;
} {
  const needed = steps.filter((step) => step.state !== "optional");
  return { done: needed.filter((step) => step.state === "done").length, total: needed.length };
}
