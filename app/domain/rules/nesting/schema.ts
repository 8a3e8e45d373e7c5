/** Groups of conditions inside groups: all of, any of, not. */
import { z } from "zod";

export type Nested<Leaf> =
  | Leaf
  | { readonly kind: "all"; readonly of: readonly Nested<Leaf>[] }
  | { readonly kind: "any"; readonly of: readonly Nested<Leaf>[] }
  | { readonly kind: "not"; readonly of: Nested<Leaf> };

/** How deep groups may lie in each other: more than anybody reads, and no document can exhaust the stack. */
const DEPTH = 8;

type Discriminable<Leaf> = z.ZodType<Leaf> & z.core.$ZodTypeDiscriminable;

/** The schema of a leaf, or of groups of it; an empty group says nothing and is refused. */
export function nested<Leaf>(leaf: Discriminable<Leaf>): z.ZodType<Nested<Leaf>> {
  let schema: z.ZodType<Nested<Leaf>> = leaf;
  for (let depth = 0; depth < DEPTH; depth += 1) {
    const of = z.array(schema).min(1, "an empty group says nothing: add a condition").max(200);
    schema = z.discriminatedUnion("kind", [
      leaf,
      z.object({ kind: z.literal("all"), of }),
      z.object({ kind: z.literal("any"), of }),
      z.object({ kind: z.literal("not"), of: schema }),
    ]);
  }
  return schema;
}
