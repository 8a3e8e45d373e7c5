import type { ConditionCompiler } from "#app/domain/rules/compile-conditions.ts";
import { compileText, type CompiledText } from "../localise.ts";
import type { RatingConfig } from "../schema.ts";
import { REST, type ShippingGroups } from "./schema.ts";

export interface CompiledGroup {
  readonly id: string;
  readonly name: string;
  /** null: all methods */
  readonly methodIds: ReadonlySet<string> | null;
}

export interface CompiledLevel {
  readonly index: number;
  /** service code of the combined rate */
  readonly id: string;
  readonly label: string;
  readonly name: CompiledText;
  readonly methodIds: ReadonlySet<string>;
}

export interface CompiledGroups {
  /** in the merchant's order, the rest last */
  readonly groups: readonly CompiledGroup[];
  /** the number of each group's question about lines; the rest has none */
  readonly predicates: readonly number[];
  readonly combine: ShippingGroups["combine"];
  readonly dominates: ShippingGroups["dominates"];
  readonly levels: readonly CompiledLevel[];
  readonly levelOfMethod: ReadonlyMap<string, CompiledLevel>;
}

export function compileGroups(
  { shippingGroups }: RatingConfig,
  compiler: ConditionCompiler,
): CompiledGroups | null {
  if (shippingGroups === null) return null;
  const { groups, rest, combine, dominates } = shippingGroups;
  const levels = shippingGroups.levels.map((level, index): CompiledLevel => {
    const { id, name } = level;
    const methodIds = new Set(level.methodIds);
    return { index, id, label: name.text, name: compileText(name), methodIds };
  });
  return {
    groups: [...groups, { id: REST, ...rest }].map(({ id, name, methodIds }) => ({
      id,
      name,
      methodIds: methodIds.length === 0 ? null : new Set(methodIds),
    })),
    predicates: groups.map(({ where }) => compiler.addLines(where)),
    combine,
    dominates,
    levels,
    levelOfMethod: new Map(
      levels.flatMap((level) => [...level.methodIds].map((id) => [id, level] as const)),
    ),
  };
}
