import { z } from "zod";

/** A form field that carries JSON of the given shape. */
export function fromJsonField<S extends z.ZodType>(schema: S) {
  return z
    .string()
    .transform((text, context): unknown => {
      try {
        if (!text.includes(ZERO)) return JSON.parse(text);
      } catch {
        // reported below, as the other is
      }
      context.addIssue({ code: "custom", message: "not JSON" });
      return z.NEVER;
    })
    .pipe(schema);
}

/** JSON's spelling of the character 0, which the database takes in no text. */
const ZERO = "\\u0000";
