import { balance } from "./balance.ts";
import { budgetOf, isSpent } from "./budget.ts";
import { fewestBoxes, oneBox, severalBoxes, type Choice } from "./choose-boxes.ts";
import { improve } from "./improve-boxes.ts";
import type { Kind } from "./kinds.ts";
import type { BoxOption } from "./loads.ts";

export interface KindsTask {
  /** box types in order of preference; none that no body fits */
  readonly options: readonly BoxOption[];
  /** one entry for each body */
  readonly kinds: readonly Kind[];
  readonly maxSteps: number;
  /** grams, see PackingPolicy.balanceOver */
  readonly tolerance: number | null;
}

export interface KindsPacked extends Choice {
  readonly steps: number;
  /** the budget ended before everything was tried */
  readonly isSpent: boolean;
}

/** Boxes for all these bodies: as few as found, then the cheapest and tightest, then balanced by weight. */
export function packKinds({ options, kinds, maxSteps, tolerance }: KindsTask): KindsPacked {
  const budget = budgetOf(Math.ceil(maxSteps * Math.max(1, kinds.length / 100)));
  if (fewestBoxes(options, kinds) === 1) {
    const load = oneBox(options, kinds, budget);
    if (load !== null) return { loads: [load], left: [], steps: budget.used, isSpent: false };
  }
  const choice = severalBoxes(options, kinds, budget);
  const improved = improve(choice.loads, { options, budget });
  const loads = balance(improved, { options, budget, tolerance });
  return { loads, left: choice.left, steps: budget.used, isSpent: isSpent(budget) };
}
