import type { ProblemOf } from "#app/components/methods/problems.ts";
import type { WeightUnit } from "#app/domain/rating/method-form/schema.ts";
import type { RuleChoices } from "#app/domain/rating/rule-form/references.ts";
import type { NodeFields } from "#app/domain/rating/rule-form/schema.ts";

/** What every field of the rule's editor needs to know. */
export interface Editing {
  readonly currency: string;
  readonly weightUnit: WeightUnit;
  readonly choices: RuleChoices;
  readonly problem: ProblemOf;
}

export interface NodeProps {
  readonly node: NodeFields;
  /** conditions about the whole cart, or about one item of it */
  readonly about: "cart" | "line";
  /** path of the node, and how many groups it lies in */
  readonly place: { readonly at: string; readonly depth: number };
  readonly editing: Editing;
  readonly onChange: (node: NodeFields) => void;
}
