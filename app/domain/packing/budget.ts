/**
 * Work that may still be done, counted in steps and never in time, so that a replay finds the same boxes. One step is
 * one empty space looked at for one body.
 */
export interface Budget {
  used: number;
  limit: number;
}

/** A fresh budget of `limit` steps. */
export function budgetOf(limit: number): Budget {
  return { used: 0, limit };
}

/** Takes steps, or says that there are too few left and takes none. */
export function spend(budget: Budget, steps: number): boolean {
  if (budget.used + steps > budget.limit) return false;
  budget.used += steps;
  return true;
}

/** Has every step been used, so far as anybody may still ask for one? */
export function isSpent(budget: Budget): boolean {
  return budget.used >= budget.limit;
}

/** Lets a part of the work use at most `share` of what remains. */
export function withShare<T>(budget: Budget, share: number, work: (part: Budget) => T): T {
  const part = budgetOf(Math.floor((budget.limit - budget.used) * share));
  const result = work(part);
  budget.used += part.used;
  return result;
}
