import { json } from "@remix-run/node";
import { z } from "zod";
import { AppError } from "./errors.ts";
import { fromJsonField } from "./json-field.ts";
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
  const read = parseForm(schema, await readFormData(request));
  if (read.ok) return read.data;
  throw refusedForm();
}

/** The form as sent; answered 400 where the body is none, or holds what the database takes in no text. */
export async function readFormData(request: Request): Promise<FormData> {
  const form = await request.formData().catch(() => null);
  if (form === null || hasZero(form)) throw refusedForm();
  return form;
}

const hasZero = (form: FormData): boolean =>
  [...form.values()].some((value) => typeof value === "string" && value.includes("\0"));

const refusedForm = () => json({ code: "INVALID_INPUT", message: "" }, { status: 400 });

const Fields = fromJsonField(z.unknown()).optional();
const Editor = z.object({
  method: Fields,
  zone: Fields,
  box: Fields,
  rule: Fields,
  baseVersion: z.coerce.number().int().catch(0),
  overwrite: z.string().optional(),
  stay: z.string().optional(),
});

export interface EditorForm {
  /** the fields of what is edited, as sent: the service checks them and names what is wrong in each */
  readonly fields: unknown;
  /** the version that was edited; null: overwrite whatever is there now */
  readonly baseVersion: number | null;
  /** the editor goes on with its page and wants no redirect */
  readonly stay: boolean;
}

/** What an editor of methods, zones, boxes or rules sends: its fields as JSON under `name`. Answered 400 where no editor sent it. */
export async function readEditorForm(
  request: Request,
  name: "method" | "zone" | "box" | "rule",
): Promise<EditorForm> {
  const { baseVersion, overwrite, stay, ...sent } = await readForm(request, Editor);
  if (sent[name] === undefined) throw refusedForm();
  return {
    fields: sent[name],
    baseVersion: overwrite === "true" ? null : baseVersion,
    stay: stay === "true",
  };
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
