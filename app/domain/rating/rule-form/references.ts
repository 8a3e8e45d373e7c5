import { REST } from "../groups/schema.ts";
import type { RatingConfig } from "../schema.ts";

type Named = Pick<RatingConfig, "methods" | "shippingGroups">;

export interface Choice {
  readonly id: string;
  readonly name: string;
}

/** What rules can name, as their editor offers it. */
export interface RuleChoices {
  readonly methods: readonly Choice[];
  readonly levels: readonly Choice[];
  readonly groups: readonly Choice[];
}

export function ruleChoices({ methods, shippingGroups }: Named): RuleChoices {
  const named = ({
    id,
    name,
  }: {
    readonly id: string;
    readonly name: { readonly text: string };
  }) => ({
    id,
    name: name.text,
  });
  return {
    methods: methods.map(named),
    levels: (shippingGroups?.levels ?? []).map(named),
    groups:
      shippingGroups === null
        ? []
        : [
            ...shippingGroups.groups.map(({ id, name }) => ({ id, name })),
            { id: REST, name: shippingGroups.rest.name },
          ],
  };
}

/** The same as sets of ids, for readRule. */
export function ruleReferences(config: Named) {
  return idsOf(ruleChoices(config));
}

export function idsOf({ methods, levels, groups }: RuleChoices) {
  const ids = (choices: readonly Choice[]) => new Set(choices.map(({ id }) => id));
  return { methodIds: ids(methods), levelIds: ids(levels), groupIds: ids(groups) };
}
