import type { CarrierCapabilities } from "#app/domain/carriers/schema.ts";
import { AppError } from "#app/lib/errors.ts";
import {
  ProviderError,
  type CarrierProvider,
  type ProviderFailure,
} from "#app/providers/carriers/provider.ts";
import { findCarrierProvider } from "#app/providers/carriers/registry.server.ts";

const LONGEST_MS = 15_000;

export interface TestConnectionInput {
  readonly provider: string;
  readonly credentials: Readonly<Record<string, string>>;
}

/** Why a connection does not work; each is a sentence of locales/<language>/carriers.json. */
export type ConnectionProblem = ProviderFailure | "no_carriers";

export type ConnectionResult =
  | {
      readonly ok: true;
      readonly mode: "test" | "live";
      readonly capabilities: CarrierCapabilities;
    }
  | {
      readonly ok: false;
      readonly problem: ConnectionProblem;
      /** the provider's own words, in its own language; never holds a credential */
      readonly words: string;
    };

/** Are the credentials good, and for what? A "no" is an answer; NOT_FOUND is a provider that the app does not know. */
export async function testConnection(input: TestConnectionInput): Promise<ConnectionResult> {
  const provider = requireProvider(input.provider);
  try {
    const client = provider.connect(input.credentials);
    const { mode, carriers } = await client.testConnection(AbortSignal.timeout(LONGEST_MS));
    if (carriers.length === 0) return { ok: false, problem: "no_carriers", words: "" };
    const copies = carriers.map(({ carrier, services }) => ({ carrier, services: [...services] }));
    return { ok: true, mode, capabilities: { carriers: copies } };
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return { ok: false, problem: error.failure, words: error.message };
  }
}

function requireProvider(id: string): CarrierProvider {
  const provider = findCarrierProvider(id);
  if (provider === null) throw new AppError("NOT_FOUND", { message: `no carrier plugin ${id}` });
  return provider;
}
