import { randomBytes } from "node:crypto";
import { Prisma, prisma, queryForShop, type Tx } from "#app/db.server.ts";

/** What the app knows of a shop. `shop` is the myshopify domain. */
export interface ShopRecord {
  readonly shop: string;
  readonly shopifyId: bigint | null;
  readonly name: string;
  readonly email: string;
  readonly currency: string;
  readonly country: string;
  /** IANA name */
  readonly timezone: string;
  readonly primaryLocale: string;
  readonly planName: string;
  readonly partnerDevelopment: boolean;
  /** null: not looked up yet */
  readonly carrierServiceAllowed: boolean | null;
  readonly carrierServiceRefusal: string | null;
  readonly carrierServiceId: string | null;
  /** the app's address that Shopify was last told to call; null: none, or told before it was noted */
  readonly carrierServiceOrigin: string | null;
  readonly marketDrivenShipping: boolean;
  readonly deliveryProfileId: string | null;
  readonly attachedAt: Date | null;
  /** unguessable part of the carrier callback's address; a secret */
  readonly callbackToken: string;
  readonly grantedScopes: readonly string[];
  /** null: a session was stored, the set-up of the shop has not begun */
  readonly installedAt: Date | null;
  readonly uninstalledAt: Date | null;
}

export type ShopPatch = Partial<
  Omit<ShopRecord, "shop" | "callbackToken" | "grantedScopes"> & {
    readonly grantedScopes: string[];
  }
>;

const SELECT = {
  shop: true,
  shopifyId: true,
  name: true,
  email: true,
  currency: true,
  country: true,
  timezone: true,
  primaryLocale: true,
  planName: true,
  partnerDevelopment: true,
  carrierServiceAllowed: true,
  carrierServiceRefusal: true,
  carrierServiceId: true,
  carrierServiceOrigin: true,
  marketDrivenShipping: true,
  deliveryProfileId: true,
  attachedAt: true,
  callbackToken: true,
  grantedScopes: true,
  installedAt: true,
  uninstalledAt: true,
} as const satisfies Prisma.ShopSelect;

export async function findShop(shop: string, tx: Tx = prisma): Promise<ShopRecord | null> {
  return tx.shop.findUnique({ where: { shop }, select: SELECT });
}

/** The shop as it is until `tx` ends: nobody else installs, uninstalls or changes it meanwhile. */
export async function lockShop(shop: string, tx: Tx): Promise<ShopRecord | null> {
  await queryForShop(shop, Prisma.sql`SELECT shop FROM shops WHERE shop = ${shop} FOR UPDATE`, tx);
  return findShop(shop, tx);
}

/**
 * The shop's row, made when it is not there yet: with a callback token of 192 random bits, not installed. Several callers
 * at once get the same row.
 */
export async function ensureShopRow(shop: string, tx: Tx = prisma): Promise<ShopRecord> {
  const found = await findShop(shop, tx);
  if (found !== null) return found;
  await tx.shop.createMany({
    data: [{ shop, callbackToken: randomBytes(24).toString("base64url") }],
    skipDuplicates: true,
  });
  return tx.shop.findUniqueOrThrow({ where: { shop }, select: SELECT });
}

/** Changes what is given; a shop that is not there is left alone. Returns whether it was there. */
export async function updateShop(
  shop: string,
  patch: ShopPatch,
  tx: Tx = prisma,
): Promise<boolean> {
  const { count } = await tx.shop.updateMany({ where: { shop }, data: patch });
  return count > 0;
}

/** Removes the shop and all that hangs on it by a foreign key. Returns whether it was there. */
export async function deleteShop(shop: string, tx: Tx = prisma): Promise<boolean> {
  const { count } = await tx.shop.deleteMany({ where: { shop } });
  return count > 0;
}
