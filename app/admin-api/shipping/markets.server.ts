import type { CurrencyCode } from "#app/types/admin.generated.ts";
import type { AdminApi } from "../admin-client.server.ts";
import { readAll } from "../read-all.server.ts";
import { MARKET_UPDATE, MARKETS } from "./documents.ts";

export interface MarketShipping {
  readonly id: string;
  readonly name: string;
  readonly isActive: boolean;
  /** has shipping options of its own; else it takes its parent's */
  readonly hasOwnShipping: boolean;
  /** carrier services that its active options ask */
  readonly carrierServiceIds: readonly string[];
}

/** Needs read_markets. */
export async function listMarkets(admin: AdminApi): Promise<readonly MarketShipping[]> {
  const markets = await readAll(async (after) => (await admin.run(MARKETS, { after })).markets);
  return markets.map((market) => ({
    id: market.id,
    name: market.name,
    isActive: market.status === "ACTIVE",
    hasOwnShipping: market.delivery.shipping !== null,
    carrierServiceIds: (market.delivery.shipping?.optionDefinitions.nodes ?? [])
      .filter((option) => option.isActive)
      .flatMap((option) => ("rateGroups" in option ? (option.rateGroups?.nodes ?? []) : []))
      .map((group) => group.carrierService.id),
  }));
}

export interface MarketOption {
  readonly marketId: string;
  readonly carrierServiceId: string;
  readonly currency: CurrencyCode;
}

/** Adds the carrier service to the market's shipping options. Needs write_markets. */
export async function addCarrierOption(admin: AdminApi, option: MarketOption): Promise<void> {
  await admin.run(MARKET_UPDATE, {
    id: option.marketId,
    input: {
      delivery: {
        shipping: {
          isEnabled: true,
          optionDefinitionsToCreate: [
            {
              carrierCalculated: {
                currency: option.currency,
                isActive: true,
                rateGroups: [
                  { carrierServiceId: option.carrierServiceId, autoIncludeNewServices: true },
                ],
              },
            },
          ],
        },
      },
    },
  });
}
