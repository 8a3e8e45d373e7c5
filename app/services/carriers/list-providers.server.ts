import type { CredentialField } from "#app/providers/carriers/provider.ts";
import { carrierProviders } from "#app/providers/carriers/registry.server.ts";

export interface ListedProvider {
  readonly id: string;
  readonly label: string;
  readonly fields: readonly CredentialField[];
}

/** The services that an account can be connected at, and what each asks for. */
export function listProviders(): readonly ListedProvider[] {
  return Object.values(carrierProviders).map(({ id, label, credentialFields }) => ({
    id,
    label,
    fields: credentialFields,
  }));
}
