import "@shopify/shopify-app-remix/adapters/node";
import { AppDistribution, shopifyApp } from "@shopify/shopify-app-remix/server";
import type { Locale } from "./lib/locale.ts";
import { env } from "./lib/env.server.ts";
import { apiVersion, libraryLogger } from "./lib/shopify-api.server.ts";
import { noteShop } from "./lib/work-context.server.ts";
import type { Actor } from "./models/audit.server.ts";
import { chooseLanguage } from "./services/shops/choose-language.server.ts";
import { ensureInstalled } from "./services/shops/install-shop.server.ts";
import { PrismaSessionStorage } from "./services/shops/session-storage.server.ts";

const shopify = shopifyApp({
  apiKey: env().SHOPIFY_API_KEY,
  apiSecretKey: env().SHOPIFY_API_SECRET,
  apiVersion,
  appUrl: env().SHOPIFY_APP_URL,
  authPathPrefix: "/auth",
  distribution: AppDistribution.AppStore,
  sessionStorage: new PrismaSessionStorage(),
  // online beside offline tokens: who changed what is recorded from the start
  useOnlineTokens: true,
  logger: libraryLogger,
  future: { unstable_newEmbeddedAuthStrategy: true, expiringOfflineAccessTokens: true },
});

export const { authenticate, unauthenticated, sessionStorage, addDocumentResponseHeaders } =
  shopify;

type AdminContext = Awaited<ReturnType<typeof shopify.authenticate.admin>>;

export interface Merchant {
  readonly shop: string;
  readonly actor: Actor;
  /** the language that the merchant reads Shopify in, or the nearest that we speak */
  readonly locale: Locale;
  /** keeps the app inside the admin; throws nothing, returns the response */
  readonly redirect: AdminContext["redirect"];
}

/**
 * Every loader and action of the embedded pages starts with this: who asks, for which shop, in which language. Throws
 * the library's responses (bounce page, token exchange) for whoever has no valid session token.
 */
export async function requireMerchant(request: Request): Promise<Merchant> {
  const { session, redirect } = await shopify.authenticate.admin(request);
  noteShop(session.shop);
  await ensureInstalled(session.shop, (session.scope ?? "").split(",").filter(Boolean));
  const user = session.onlineAccessInfo?.associated_user;
  const locale = await chooseLanguage({
    shop: session.shop,
    sessionId: session.id,
    remembered: user?.locale ?? null,
    asked: new URL(request.url).searchParams.get("locale"),
  });
  return {
    shop: session.shop,
    actor:
      user === undefined
        ? { id: null, name: "" }
        : {
            id: BigInt(user.id),
            name: [user.first_name, user.last_name].filter(Boolean).join(" "),
          },
    locale,
    redirect,
  };
}
