/**
 * What every carrier plugin is. A plugin lives in providers/carriers/<name>/ and is listed in registry.server.ts; tests/contracts
 * holds the suite that each must pass. Requests are built and answers parsed by pure functions; only client.server.ts talks.
 */

/** Names of the plugins, as stored in CarrierAccount.provider. */
export const CARRIER_PROVIDER_IDS = ["easypost", "shippo"] as const;
export type CarrierProviderId = (typeof CARRIER_PROVIDER_IDS)[number];

export interface CarrierAddress {
  readonly name: string;
  readonly company: string;
  readonly street1: string;
  readonly street2: string;
  readonly city: string;
  readonly province: string;
  readonly postcode: string;
  readonly country: string;
}

export interface CarrierParcel {
  readonly lengthMm: number;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly grams: number;
}

export interface RateRequest {
  readonly origin: CarrierAddress;
  readonly destination: CarrierAddress;
  readonly parcels: readonly CarrierParcel[];
}

export interface CarrierRate {
  /** the carrier's and service's codes as the provider names them: "USPS", "GroundAdvantage" */
  readonly carrier: string;
  readonly service: string;
  /** minor units of `currency`, for all parcels together */
  readonly priceMinor: number;
  readonly currency: string;
  readonly deliveryDays: number | null;
  /** UTC day */
  readonly deliveryDate: string | null;
}

/** A carrier that answered "no" beside others that answered: normal, and shown to the merchant. */
export interface CarrierMessage {
  readonly carrier: string;
  readonly code: string;
  readonly message: string;
}

export interface RateAnswer {
  readonly rates: readonly CarrierRate[];
  readonly messages: readonly CarrierMessage[];
}

export interface ConnectionReport {
  readonly mode: "test" | "live";
  /** carriers of the account with the services they can offer */
  readonly carriers: readonly {
    readonly carrier: string;
    readonly services: readonly { readonly service: string; readonly label: string }[];
  }[];
}

export type ProviderFailure =
  "timeout" | "network" | "unavailable" | "rate_limited" | "unauthorised" | "invalid" | "garbage";

/** The one error that a plugin throws. */
export class ProviderError extends Error {
  readonly failure: ProviderFailure;
  /** may the same call be made again? */
  readonly retryable: boolean;
  /** from Retry-After, where the provider sent one */
  readonly retryAfterMs: number | null;

  constructor(
    failure: ProviderFailure,
    message: string,
    options: { retryAfterMs?: number; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "ProviderError";
    this.failure = failure;
    this.retryable = ["timeout", "network", "unavailable", "rate_limited"].includes(failure);
    this.retryAfterMs = options.retryAfterMs ?? null;
  }
}

/** One merchant's account at a provider, ready to be asked. */
export interface CarrierClient {
  /** Throws ProviderError; gives up when `signal` fires. */
  rates(request: RateRequest, signal: AbortSignal): Promise<RateAnswer>;
  /** Are the credentials good, and for what? Throws ProviderError. */
  testConnection(signal: AbortSignal): Promise<ConnectionReport>;
}

/** A field of the credentials form; its texts are in locales/<language>/carriers.json, `providers.<id>.fields.<name>`. */
export interface CredentialField {
  /** not "provider", "label" or "intent", which the form has of its own */
  readonly name: string;
  /** typed unseen; no field is ever sent back to the browser */
  readonly secret: boolean;
  /** what a right value begins with; empty: anything */
  readonly prefixes: readonly string[];
  /** the one of them that tells test credentials */
  readonly testPrefix: string | null;
}

export interface CarrierProvider {
  readonly id: CarrierProviderId;
  readonly label: string;
  readonly credentialFields: readonly CredentialField[];
  /** "test" or "live", told from the credentials alone */
  modeOf(credentials: Readonly<Record<string, string>>): "test" | "live";
  /** Throws AppError-free ProviderError("invalid") when a field is missing or malformed. */
  connect(credentials: Readonly<Record<string, string>>): CarrierClient;
}
