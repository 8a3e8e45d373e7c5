import type { SandboxRequest } from "../../http/types.ts";
import type { Sandbox } from "../sandbox.ts";
import type { ShopState } from "../state/world.ts";

/** The app's name in admin addresses. */
export const APP_HANDLE = "kraken-commerce";
export const APP_NAME = "Kraken Commerce";

export const LOCALES = ["en", "de", "fr", "es"] as const;

/** What every admin page is drawn with. */
export interface AdminContext {
  readonly sandbox: Sandbox;
  readonly shop: ShopState;
  /** "kraken-demo" */
  readonly handle: string;
  /** the language that the staff member reads the admin in */
  readonly locale: string;
}

export function handleOf(shop: ShopState): string {
  return shop.domain.replace(/\.myshopify\.com$/, "");
}

/** The shop that an address names, or null. */
export function shopByHandle(sandbox: Sandbox, handle: string): ShopState | null {
  return sandbox.world.shops.get(`${handle}.myshopify.com`) ?? null;
}

export function adminContext(sandbox: Sandbox, request: SandboxRequest): AdminContext | null {
  const handle = request.params["handle"] ?? "";
  const shop = shopByHandle(sandbox, handle);
  if (shop === null) return null;
  const locale = LOCALES.find((known) => known === shop.staff[0]?.locale) ?? "en";
  return { sandbox, shop, handle, locale };
}

export function adminPath(handle: string, rest = ""): string {
  return `/admin/store/${handle}${rest}`;
}

export function appPath(handle: string): string {
  return adminPath(handle, `/apps/${APP_HANDLE}`);
}

export function isInstalled(shop: ShopState): boolean {
  return shop.install !== null && shop.install.uninstalledAt === null;
}
