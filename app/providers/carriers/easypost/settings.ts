import { z } from "zod";
import { ProviderError } from "../provider.ts";

/** EasyPost's keys begin with EZTK (test) or EZAK (production); docs.easypost.com/docs/authentication. */
const EasyPostCredentials = z.object({
  apiKey: z
    .string()
    .trim()
    .regex(/^EZ[TA]K[A-Za-z0-9_-]{6,200}$/),
});

export type EasyPostCredentials = z.infer<typeof EasyPostCredentials>;

/** Throws ProviderError("invalid") for what cannot be an EasyPost key. */
export function readCredentials(
  credentials: Readonly<Record<string, string>>,
): EasyPostCredentials {
  const read = EasyPostCredentials.safeParse(credentials);
  if (!read.success) throw new ProviderError("invalid", "an EasyPost key begins with EZTK or EZAK");
  return read.data;
}

/** Told from the key's prefix alone; what is no key counts as test, so that nothing is taken for live by mistake. */
export function modeOf(credentials: Readonly<Record<string, string>>): "test" | "live" {
  return credentials["apiKey"]?.trim().startsWith("EZAK") === true ? "live" : "test";
}
