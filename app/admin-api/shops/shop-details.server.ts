import { idOfGid } from "#app/domain/catalogue/gid.ts";
import type { CurrencyCode } from "#app/types/admin.generated.ts";
import type { AdminApi } from "../admin-client.server.ts";
import { SHOP_DETAILS } from "./documents.ts";

export interface ShopDetails {
  readonly shopifyId: bigint;
  readonly name: string;
  readonly email: string;
  readonly currency: CurrencyCode;
  /** ISO 3166-1 alpha-2; null where the shop has no address yet */
  readonly country: string | null;
  /** IANA name */
  readonly timezone: string;
  readonly planName: string;
  readonly partnerDevelopment: boolean;
  readonly marketDrivenShipping: boolean;
  readonly grantedScopes: readonly string[];
}

export async function readShopDetails(admin: AdminApi): Promise<ShopDetails> {
  const { shop, currentAppInstallation } = await admin.run(SHOP_DETAILS, {});
  return {
    shopifyId: idOfGid(shop.id, "Shop"),
    name: shop.name,
    email: shop.email,
    currency: shop.currencyCode,
    country: shop.shopAddress.countryCodeV2,
    timezone: shop.ianaTimezone,
    planName: shop.plan.publicDisplayName,
    partnerDevelopment: shop.plan.partnerDevelopment,
    marketDrivenShipping: shop.features.marketDrivenShipping,
    grantedScopes: currentAppInstallation.accessScopes.map((scope) => scope.handle),
  };
}
