/** Items, boxes and policy as they come from outside: forms, spreadsheets, the catalogue. Millimetres, grams, minor units. */
import { z } from "zod";

/** Longest edge that the engine can order exactly: 30 m. */
const length = z.number().int().min(1).max(30_000);
const weight = z.number().int().min(0).max(100_000_000);
const id = z.string().min(1).max(120);
const group = z.string().trim().min(1).max(60);

export const DimsSchema = z.object({ width: length, length, depth: length });

export const ItemSchema = z
  .object({
    id,
    quantity: z.number().int().min(1).max(10_000),
    dims: DimsSchema.nullable(),
    weight,
    rotation: z.enum(["any", "upright", "none"]).default("any"),
    nothingOnTop: z.boolean().default(false),
    shipsAlone: z.boolean().default(false),
    nestsBy: length.nullable().default(null),
    maxPerBox: z.number().int().min(1).nullable().default(null),
    group: group.nullable().default(null),
    parts: z
      .array(z.object({ dims: DimsSchema, weight }))
      .max(20)
      .default([]),
  })
  .refine(({ nestsBy, parts }) => nestsBy === null || parts.length === 0, {
    path: ["nestsBy"],
    error: "A product that is split into several parcels cannot nest.",
  })
  .refine(({ nestsBy, dims }) => nestsBy === null || dims === null || nestsBy <= dims.depth, {
    path: ["nestsBy"],
    error: "A unit that nests adds at most its own depth.",
  });

/** What every box has, whoever describes it. */
export const boxFields = {
  inner: DimsSchema,
  outer: DimsSchema,
  tare: weight,
  maxGross: weight,
  padding: z.number().int().min(0).max(1_000).default(0),
  cost: z.number().int().min(0).nullable().default(null),
  maxItems: z.number().int().min(1).nullable().default(null),
};

type BoxFacts = z.output<z.ZodObject<typeof boxFields>>;

interface Issues {
  readonly addIssue: (issue: { code: "custom"; path: string[]; message: string }) => void;
}

/** Refuses boxes that cannot exist or hold nothing. */
export function refuseImpossibleBox(box: BoxFacts, context: Issues): void {
  const refuse = (field: string, message: string) => {
    context.addIssue({ code: "custom", path: [field], message });
  };
  const { inner, outer, padding, tare, maxGross } = box;
  if (tare >= maxGross)
    refuse("maxGross", "The maximum gross weight must be more than the empty box weighs.");
  if (inner.width > outer.width || inner.length > outer.length || inner.depth > outer.depth)
    refuse("inner", "The inside of a box cannot be larger than its outside.");
  if (Math.min(inner.width, inner.length, inner.depth) <= 2 * padding)
    refuse("padding", "The padding leaves no room inside the box.");
}

export const BoxSchema = z
  .object({
    id,
    ...boxFields,
    stock: z.number().int().min(0).nullable().default(null),
    groups: z.array(group).min(1).nullable().default(null),
  })
  .superRefine(refuseImpossibleBox);

export const PackingPolicySchema = z.object({
  missing: z
    .discriminatedUnion("by", [
      z.object({ by: z.literal("dims"), dims: DimsSchema }),
      z.object({ by: z.literal("volume"), volume: z.number().int().min(1).max(27_000_000_000) }),
      z.object({ by: z.literal("refuse") }),
    ])
    .default({ by: "refuse" }),
  balanceOver: z.number().int().min(0).nullable().default(1_000),
  maxSteps: z.number().int().min(1).max(100_000_000).default(80_000),
});
