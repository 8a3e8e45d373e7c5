import { randomUUID } from "node:crypto";
import { json } from "@remix-run/node";
import { AppError } from "./errors.ts";
import { pageError } from "./page-errors.server.ts";

/** What a form gets back: saved, or what is wrong with which field. `at` tells one answer from the next. */
export async function fieldAnswer(work: () => Promise<unknown>) {
  const at = randomUUID();
  try {
    await work();
    return json({ saved: true, errors: {}, at });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code !== "INVALID_INPUT") throw pageError(error);
    return json({ saved: false, errors: error.fields, at }, { status: 422 });
  }
}
