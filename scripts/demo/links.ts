import { DEMO_SHOP } from "./merchant.ts";
import type { Stack } from "./stack.ts";

/** Any that begins like these will do (sandbox/easypost/account.ts); another one is refused as unknown. */
const EASYPOST_KEYS = { test: "EZTKsandboxDemo", production: "EZAKsandboxDemo" } as const;
/** The same for Shippo (sandbox/shippo/account.ts). */
const SHIPPO_TOKENS = {
  test: "shippo_test_sandboxDemo",
  live: "shippo_live_sandboxDemo",
} as const;

export interface Links {
  readonly appUrl: string;
  readonly sandboxUrl: string;
  /** Shopify's admin, with the app in it */
  readonly adminUrl: string;
  readonly storefrontUrl: string;
  readonly mailUrl: string;
  readonly shop: string;
  readonly databaseUrl: string;
  /** what the sandbox takes in place of an EasyPost key: a test and a production one of one account */
  readonly easypostKeys: { readonly test: string; readonly production: string };
  /** what it takes in place of a Shippo token */
  readonly shippoTokens: { readonly test: string; readonly live: string };
  readonly [other: string]: unknown;
}

/** Where everything is: the sandbox's own description, and the addresses that a person opens. */
export async function linksOf(stack: Stack): Promise<Links> {
  const answer = await fetch(`${stack.sandboxUrl}/sandbox/info`);
  const info = (await answer.json()) as Record<string, unknown>;
  const handle = DEMO_SHOP.replace(".myshopify.com", "");
  return {
    adminUrl: `${stack.sandboxUrl}/admin/store/${handle}/apps/kraken-commerce/app`,
    storefrontUrl: `${stack.sandboxUrl}/store/${DEMO_SHOP}/`,
    mailUrl: `${stack.sandboxUrl}/mail`,
    ...info,
    appUrl: stack.appUrl,
    sandboxUrl: stack.sandboxUrl,
    databaseUrl: stack.databaseUrl,
    shop: DEMO_SHOP,
    easypostKeys: EASYPOST_KEYS,
    shippoTokens: SHIPPO_TOKENS,
  };
}
