import {
  readCollectionProducts,
  readInventoryItem,
  readProduct,
} from "#app/admin-api/catalogue/products.server.ts";
import {
  deleteOtherVariants,
  deleteProduct,
  findProductOfInventoryItem,
  setCollectionMembers,
  updateInventoryFacts,
  upsertProducts,
  upsertVariants,
} from "#app/models/catalogue/catalogue-write.server.ts";
import { findShop } from "#app/models/shop.server.ts";
import { inTransaction } from "#app/models/transaction.server.ts";
import { adminFor } from "#app/services/shops/admin-for.server.ts";

/** Makes our copy of the product what Shopify has now, or removes it. */
export async function refreshProduct(shop: string, id: bigint): Promise<void> {
  const record = await findShop(shop);
  if (record === null) return;
  const found = await readProduct(adminFor(shop), id, record.currency);
  if (found === null) {
    await deleteProduct(shop, id);
    return;
  }
  await inTransaction(async (tx) => {
    await upsertProducts(shop, { items: [found.product], syncId: null }, tx);
    await upsertVariants(shop, { items: found.variants, syncId: null }, tx);
    const kept = found.variants.map((variant) => variant.id);
    await deleteOtherVariants(shop, { id, kept, asOf: found.product.updatedAt }, tx);
  });
}

/** Takes over weight, HS code and origin of the item. An item that is gone leaves with its product. */
export async function refreshInventoryItem(shop: string, id: bigint): Promise<void> {
  const facts = await readInventoryItem(adminFor(shop), id);
  if (facts !== null) {
    await updateInventoryFacts(shop, facts);
    return;
  }
  const productId = await findProductOfInventoryItem(shop, id);
  if (productId !== null) await refreshProduct(shop, productId);
}

/** Reads of one collection that overtake one another settle within a few rounds. */
const MOST_ROUNDS = 5;

/**
 * Takes over which products the collection holds; none when it is gone. A collection carries no date that says which of two
 * reads is newer, so whoever changed anything reads once more: the last word is a read that found nothing to change.
 */
export async function refreshCollection(shop: string, id: bigint): Promise<void> {
  for (let round = 1; round <= MOST_ROUNDS; round += 1) {
    const productIds = (await readCollectionProducts(adminFor(shop), id)) ?? [];
    if ((await setCollectionMembers(shop, { id, productIds })) === 0) return;
  }
}
