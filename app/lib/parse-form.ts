import type { z } from "zod";
import { AppError } from "./errors.ts";

export type FormResult<T> =
  | { readonly ok: true; readonly data: T }
  | { readonly ok: false; readonly errors: Readonly<Record<string, string>> };

/**
 * Parses a submitted form. A name that occurs once is a string, one that ends in "[]" a list, whatever it holds. Errors
 * come by field path ("region.country"); their texts are keys of the locale files or zod's own.
 */
export function parseForm<S extends z.ZodType>(schema: S, form: FormData): FormResult<z.output<S>> {
  const values: Record<string, unknown> = {};
  for (const name of new Set(form.keys()))
    if (name.endsWith("[]")) values[name.slice(0, -2)] = form.getAll(name);
    else values[name] = form.get(name);
  return parseWith(schema, values);
}

/** The same for a value that is no form. */
export function parseWith<S extends z.ZodType>(schema: S, value: unknown): FormResult<z.output<S>> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return { ok: true, data: parsed.data };
  const errors: Record<string, string> = {};
  for (const issue of parsed.error.issues) errors[issue.path.join(".")] ??= issue.message;
  return { ok: false, errors };
}

/** Parses what an editor of ours sent. Throws INVALID_INPUT for anything that no editor sends. */
export function parseSent<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const read = parseWith(schema, value);
  if (read.ok) return read.data;
  const where = Object.entries(read.errors).map(([path, problem]) => `${path}: ${problem}`);
  throw new AppError("INVALID_INPUT", {
    message: `not what the editor sends: ${where.join("; ")}`,
  });
}
