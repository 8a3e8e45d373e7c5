import { ensure, has, type LineState } from "#app/domain/rules/lines/line-table.ts";
import { isShipped, measureCart } from "../measures.ts";
import type { PreparedCart } from "../prepare.ts";
import type { CartLine } from "../types.ts";
import type { CompiledGroup, CompiledGroups } from "./compile-groups.ts";

/** The goods of one group, as a cart of their own; the order's totals and the destination stay the whole cart's. */
export interface GroupCart {
  readonly group: CompiledGroup;
  readonly prepared: PreparedCart;
}

export interface SplitCart {
  /** those that have goods, in the merchant's order */
  readonly carts: readonly GroupCart[];
  /** lines that went to a later group because nobody knows whether they belong to an earlier one */
  readonly unsure: number;
}

/** Puts every line that needs shipping into the first group that it certainly matches. */
export function splitCart(
  prepared: PreparedCart,
  groups: CompiledGroups,
  state: LineState,
): SplitCart {
  const table = prepared.compiled.rules.set.table.lines;
  for (const predicate of groups.predicates) ensure(table, state, predicate);
  const members = groups.groups.map((): CartLine[] => []);
  let unsure = 0;
  prepared.cart.lines.filter(isShipped).forEach((line, position) => {
    const found = groupOf(groups, state, position);
    members[found.group]?.push(line);
    if (found.unsure) unsure += 1;
  });
  const carts = groups.groups.flatMap((group, index) => {
    const lines = members[index] ?? [];
    return lines.length === 0 ? [] : [{ group, prepared: cartOf(prepared, lines) }];
  });
  return { carts, unsure };
}

function groupOf(groups: CompiledGroups, { yes, unknown, words }: LineState, position: number) {
  let unsure = false;
  for (const [index, predicate] of groups.predicates.entries()) {
    if (has(yes, predicate * words, position)) return { group: index, unsure };
    unsure ||= has(unknown, predicate * words, position);
  }
  return { group: groups.predicates.length, unsure };
}

/** Handling is charged on what the groups come to together, so a part bears none. */
function cartOf(prepared: PreparedCart, lines: readonly CartLine[]): PreparedCart {
  const { cart, compiled, facts, backConversion } = prepared;
  const orderTotals = cart.orderTotals ?? { subtotalMinor: sumOf(cart.lines), discountMinor: 0 };
  const part = { ...cart, lines, orderTotals };
  const { defaultGrams } = compiled.settings;
  const measures = measureCart({ cart: part, facts, defaultGrams, conversion: backConversion });
  return { ...prepared, cart: part, measures, handling: null };
}

function sumOf(lines: readonly CartLine[]): number {
  return lines.reduce((sum, line) => sum + line.priceMinor * line.quantity, 0);
}
