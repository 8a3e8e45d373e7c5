import { json } from "@remix-run/node";
import type { z } from "zod";
import { AppError } from "./errors.ts";
import { parseForm } from "./parse-form.ts";

/** What a page answers instead of itself: the shell's boundary shows it in the merchant's words. Throw it. */
export function pageError(error: AppError): Response {
  return json({ code: error.code, message: error.userMessage ?? "" }, { status: error.status });
}

/** The form as the schema reads it; a form that no page of ours sends is answered 400. */
export async function readForm<S extends z.ZodType>(
  request: Request,
  schema: S,
): Promise<z.output<S>> {
  const read = parseForm(schema, await request.formData());
  if (read.ok) return read.data;
  throw json({ code: "INVALID_INPUT", message: "" }, { status: 400 });
}

/** Runs the work of a loader or action; an AppError becomes the page that explains it. */
export async function orPageError<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError) throw pageError(error);
    throw error;
  }
}
