import { z } from "zod";

const LiveForm = z.object({
  method: z.string(),
  baseVersion: z.coerce.number().int().catch(0),
  overwrite: z.string().optional(),
});

export interface LiveForm {
  /** LiveMethodFields, unchecked */
  readonly fields: unknown;
  /** null: overwrite whatever is there now */
  readonly baseVersion: number | null;
}

/** What the editor of a live method sends. */
export function readLiveForm(form: FormData): LiveForm {
  const { method, baseVersion, overwrite } = LiveForm.parse(Object.fromEntries(form));
  return { fields: JSON.parse(method), baseVersion: overwrite === "true" ? null : baseVersion };
}
