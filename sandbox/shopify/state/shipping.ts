import type { Address } from "./orders.ts";

export interface Location {
  readonly id: number;
  name: string;
  address: Address;
  active: boolean;
  fulfillsOnlineOrders: boolean;
}

export interface CarrierService {
  readonly id: number;
  name: string;
  callbackUrl: string;
  active: boolean;
  supportsServiceDiscovery: boolean;
  createdAt: string;
  updatedAt: string;
}

/** A carrier service put among the options of a zone or market. */
export interface Participant {
  readonly carrierServiceId: number;
  readonly fixedFeeMinor: number;
  /** 10 = a tenth on top */
  readonly percentage: number;
  readonly adaptToNewServices: boolean;
  readonly participantServices: readonly { readonly name: string; readonly active: boolean }[];
}

export interface MethodDefinition {
  readonly id: number;
  name: string;
  description: string | null;
  active: boolean;
  rate:
    | { readonly kind: "flat"; readonly id: number; readonly priceMinor: number }
    | { readonly kind: "participant"; readonly id: number; readonly participant: Participant };
}

export interface ZoneCountry {
  /** null: the rest of the world */
  readonly code: string | null;
  /** null: all of them */
  readonly provinces: readonly string[] | null;
}

export interface Zone {
  readonly id: number;
  name: string;
  countries: ZoneCountry[];
  methods: MethodDefinition[];
}

export interface LocationGroup {
  readonly id: number;
  locationIds: number[];
  zones: Zone[];
}

export interface DeliveryProfile {
  readonly id: number;
  name: string;
  readonly default: boolean;
  /** made by the app: works also on market-driven shops */
  readonly appOwned: boolean;
  coversAllItems: boolean;
  variantIds: number[];
  groups: LocationGroup[];
}

/** An option that a market offers (market-driven shipping). */
export interface MarketOption {
  readonly id: number;
  description: string | null;
  isActive: boolean;
  rate:
    | { readonly kind: "flat"; readonly name: string; readonly priceMinor: number }
    | { readonly kind: "carrier"; readonly participant: Participant };
}

export interface Market {
  readonly id: number;
  name: string;
  handle: string;
  primary: boolean;
  enabled: boolean;
  currency: string;
  countries: string[];
  /** null: inherits from its parent */
  shipping: { isEnabled: boolean; options: MarketOption[] } | null;
}
