import { z } from "zod";
import { ProviderError } from "../provider.ts";

/** Shippo's tokens begin with shippo_test_ or shippo_live_; docs.goshippo.com/docs/Guides_general/testing. */
const ShippoCredentials = z.object({
  apiToken: z
    .string()
    .trim()
    .regex(/^shippo_(test|live)_[A-Za-z0-9_-]{6,200}$/),
});

export type ShippoCredentials = z.infer<typeof ShippoCredentials>;

/** Throws ProviderError("invalid") for what cannot be a Shippo token. */
export function readCredentials(credentials: Readonly<Record<string, string>>): ShippoCredentials {
  const read = ShippoCredentials.safeParse(credentials);
  if (!read.success)
    throw new ProviderError("invalid", "a Shippo token begins with shippo_test_ or shippo_live_");
  return read.data;
}

/** Told from the token's prefix alone; what is no token counts as test, so that nothing is taken for live by mistake. */
export function modeOf(credentials: Readonly<Record<string, string>>): "test" | "live" {
  return credentials["apiToken"]?.trim().startsWith("shippo_live_") === true ? "live" : "test";
}
