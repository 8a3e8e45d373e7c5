import type { CarrierHealth } from "#app/domain/carriers/health.ts";
import type { CarrierCapabilities } from "#app/domain/carriers/schema.ts";

/** An account as loaders send it. */
export interface AccountView {
  readonly id: string;
  readonly provider: string;
  readonly label: string;
  readonly mode: "test" | "live";
  readonly status: "connected" | "failing" | "disconnected";
  readonly lastCheckedAt: string | null;
  /** "<problem>: <the provider's own words>" */
  readonly lastError: string | null;
  readonly capabilities: CarrierCapabilities;
  readonly createdAt: string;
  /** of the last 24 hours */
  readonly health: CarrierHealth;
  readonly methods: readonly {
    readonly id: string;
    readonly name: string;
    readonly enabled: boolean;
  }[];
}

/** A service that accounts are connected at, as loaders send it. */
export interface ProviderView {
  readonly id: string;
  readonly label: string;
  readonly fields: readonly {
    readonly name: string;
    readonly secret: boolean;
    readonly prefixes: readonly string[];
    readonly testPrefix: string | null;
  }[];
}

/** Why a connection does not work, and the provider's own words for it. */
export interface Refusal {
  readonly problem: string;
  readonly words: string;
}

/** What stands in an account's row about its last failure. */
export function refusalOf(lastError: string | null): Refusal | null {
  if (lastError === null) return null;
  const [problem = "", ...words] = lastError.split(": ");
  return { problem, words: words.join(": ") };
}
