import type { Kind } from "./kinds.ts";

/** Chance that always falls alike: Numerical Recipes' linear congruential generator, modulo 2^32. */
export interface Chance {
  state: number;
}

/** A whole number from 0 to below `limit`. */
export function nextBelow(chance: Chance, limit: number): number {
  chance.state = (Math.imul(chance.state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((chance.state / 2 ** 32) * limit);
}

/** The sequence with one body drawn from somewhere and put somewhere else. */
export function mutated(sequence: readonly Kind[], chance: Chance): Kind[] {
  const changed = [...sequence];
  const drawn = changed.splice(nextBelow(chance, changed.length), 1);
  changed.splice(nextBelow(chance, changed.length + 1), 0, ...drawn);
  return changed;
}

/** The bodies in an order by chance that favours heavy and thin ones. */
export function shuffledByWeight(kinds: readonly Kind[], chance: Chance): Kind[] {
  const keyed = kinds.map((kind) => ({
    kind,
    key: (kind.weight / kind.thinnest) * nextBelow(chance, 1_000),
  }));
  keyed.sort((a, b) => b.key - a.key || a.kind.index - b.kind.index);
  return keyed.map(({ kind }) => kind);
}
