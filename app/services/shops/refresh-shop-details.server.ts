import { readShopDetails, type ShopDetails } from "#app/admin-api/shops/shop-details.server.ts";
import { emptyConfig } from "#app/domain/rating/defaults.ts";
import { getLatestConfig, insertConfigVersion } from "#app/models/rating/config-version.server.ts";
import { updateShop } from "#app/models/shop.server.ts";
import { inTransaction, type Tx } from "#app/models/transaction.server.ts";
import { adminFor } from "./admin-for.server.ts";

const APP = { id: null, name: "Kraken Commerce" };

/** Asks Shopify who the shop is and writes it down, together with a first rating configuration where there is none. */
export async function refreshShopDetails(shop: string): Promise<ShopDetails> {
  const details = await readShopDetails(adminFor(shop));
  await inTransaction(async (tx) => saveShopDetails(shop, details, tx));
  return details;
}

/** Writes details that were just read. */
export async function saveShopDetails(shop: string, details: ShopDetails, tx: Tx): Promise<void> {
  const { country, grantedScopes, ...rest } = details;
  await updateShop(
    shop,
    { ...rest, grantedScopes: [...grantedScopes], ...(country === null ? {} : { country }) },
    tx,
  );
  await ensureConfig(shop, details.currency, tx);
}

/** A configuration that nobody has touched follows the shop's currency; any other stays the merchant's. */
async function ensureConfig(shop: string, currency: string, tx: Tx): Promise<void> {
  const latest = await getLatestConfig(shop, tx);
  const isBlank =
    latest === null || (latest.config.methods.length === 0 && latest.config.zones.length === 0);
  if (!isBlank || latest?.config.currency === currency) return;
  await insertConfigVersion(
    shop,
    {
      baseVersion: latest?.version ?? 0,
      config: emptyConfig(currency),
      note: "",
      actor: APP,
    },
    tx,
  );
}
