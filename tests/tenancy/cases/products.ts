import {
  clearDimensions,
  findVariantIdentities,
  listCleared,
  listUnmirrored,
  markMirrored,
  markMirrorRefused,
  saveDimensions,
  settleCleared,
} from "#app/models/catalogue/dimensions.server.ts";
import {
  countGaps,
  listForExport,
  listProducts,
} from "#app/models/catalogue/dimensions-list.server.ts";
import { findVariants, searchVariants } from "#app/models/catalogue/variant-search.server.ts";
import { DAY, ids } from "../seed-shop.ts";
import { tenancyCase } from "../tenancy-case.ts";

const everything = { search: "", missing: "all", productId: null } as const;
const resized = { variantId: ids.variant, mm: [20, 20, 20] } as const;

export const cases = [
  tenancyCase(listProducts, (shop) => listProducts(shop, everything, { after: null, take: 50 })),
  tenancyCase(countGaps, (shop) => countGaps(shop)),
  tenancyCase(listForExport, (shop) => listForExport(shop, { afterId: 0n, take: 50 })),
  tenancyCase(saveDimensions, (shop) => saveDimensions(shop, [resized])),
  tenancyCase(clearDimensions, (shop) => clearDimensions(shop, [ids.variant])),
  tenancyCase(listUnmirrored, (shop) => listUnmirrored(shop, 50)),
  tenancyCase(markMirrored, async (shop) =>
    markMirrored(shop, await listUnmirrored(shop, 50), DAY),
  ),
  tenancyCase(markMirrorRefused, async (shop) => {
    const [row] = await listUnmirrored(shop, 1);
    if (row !== undefined) await markMirrorRefused(shop, row, "refused");
  }),
  tenancyCase(listCleared, async (shop) => {
    await clearDimensions(shop, [ids.variant]);
    return listCleared(shop, 50);
  }),
  tenancyCase(settleCleared, async (shop) => {
    await clearDimensions(shop, [ids.variant]);
    await settleCleared(shop, await listCleared(shop, 50));
  }),
  tenancyCase(findVariantIdentities, (shop) =>
    findVariantIdentities(shop, { ids: [ids.variant], skus: [] }),
  ),
  tenancyCase(searchVariants, (shop) => searchVariants(shop, "product", 50)),
  tenancyCase(findVariants, (shop) => findVariants(shop, [ids.variant])),
];
