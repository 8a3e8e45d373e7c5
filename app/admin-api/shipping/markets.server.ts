import type { CurrencyCode } from "#app/types/admin.generated.ts";
import type { AdminApi } from "../admin-client.server.ts";
import { readAll } from "../read-all.server.ts";
import { MARKET_UPDATE, MARKETS } from "./documents.ts";

export interface MarketShipping {
  readonly id: string;
  readonly name: string;
  readonly isActive: boolean;
  /** its own shipping options, and whether the merchant has them switched on; inherited: it takes its parent's */
  readonly shipping: "on" | "off" | "inherited";
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
    shipping: shippingOf(market.delivery.shipping),
    carrierServiceIds: (market.delivery.shipping?.optionDefinitions.nodes ?? [])
      .filter((option) => option.isActive)
      .flatMap((option) => ("rateGroups" in option ? (option.rateGroups?.nodes ?? []) : []))
      .map((group) => group.carrierService.id),
  }));
}

function shippingOf(shipping: { readonly isEnabled: boolean } | null): MarketShipping["shipping"] {
  if (shipping === null) return "inherited";
  return shipping.isEnabled ? "on" : "off";
}

export interface MarketOption {
  readonly market: MarketShipping;
  readonly carrierServiceId: string;
  readonly currency: CurrencyCode;
}

/**
 * Adds the carrier service to the market's shipping options. A market that had none of its own gets them, switched on; in
 * any other the switch stays the merchant's. Needs write_markets.
 */
export async function addCarrierOption(admin: AdminApi, option: MarketOption): Promise<void> {
  await admin.run(MARKET_UPDATE, {
    id: option.market.id,
    input: {
      delivery: {
        shipping: {
          ...(option.market.shipping === "inherited" ? { isEnabled: true } : {}),
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
