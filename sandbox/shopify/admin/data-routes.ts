import { z } from "zod";
import { json, jsonBody, redirect, fields } from "../../http/respond.ts";
import { route } from "../../http/router.ts";
import type { Handler, Route, SandboxReply, SandboxRequest } from "../../http/types.ts";
import type { Sandbox } from "../sandbox.ts";
import { adminContext, isInstalled, LOCALES, type AdminContext } from "./context.ts";
import { declaredScopes } from "./declared-scopes.ts";
import { pickerPage, pickerQuestion } from "./picker-data.ts";
import type { AdminUser, ScopesDetail } from "./protocol.ts";

const change = z.object({
  grant: z.array(z.string()).default([]),
  revoke: z.array(z.string()).default([]),
});

/** What the host page's script asks its own server for; not readable from another origin. */
export function dataRoutes(sandbox: Sandbox): Route[] {
  const base = "/admin/store/:handle/-";
  const forShop =
    (answer: (context: AdminContext, request: SandboxRequest) => Promise<object>): Handler =>
    async (request) => {
      const context = adminContext(sandbox, request);
      if (context === null) return json({ error: "no such shop" }, 404);
      return json(await answer(context, request));
    };
  return [
    route(
      "GET",
      `${base}/session-token`,
      forShop(async ({ shop }) => ({ token: sandbox.idToken(shop) })),
    ),
    route(
      "GET",
      `${base}/user`,
      forShop(async (context) => user(context)),
    ),
    route(
      "GET",
      `${base}/picker`,
      forShop(async ({ shop }, { query }) => pickerPage(shop, pickerQuestion(query))),
    ),
    route("GET", `${base}/scopes`, forShop(scopesDetail)),
    route("POST", `${base}/scopes`, forShop(changeScopes)),
    route("POST", `${base}/language`, async (request) => {
      const context = adminContext(sandbox, request);
      return context === null
        ? json({ error: "no such shop" }, 404)
        : chooseLanguage(context, request);
    }),
  ];
}

function user({ shop }: AdminContext): AdminUser {
  const owner = shop.staff.find(({ accountOwner }) => accountOwner) ?? shop.staff[0];
  if (owner === undefined) throw new Error(`${shop.domain} has no staff`);
  return {
    id: owner.id,
    name: `${owner.firstName} ${owner.lastName}`,
    email: owner.email,
    accountAccess: "Full access",
  };
}

async function scopesDetail({ shop }: AdminContext): Promise<ScopesDetail> {
  const declared = await declaredScopes();
  return { ...declared, granted: isInstalled(shop) ? (shop.install?.scopes ?? []) : [] };
}

/** Optional scopes alone may come and go; the required ones stand as long as the app is installed. */
async function changeScopes(context: AdminContext, request: SandboxRequest) {
  const { grant, revoke } = change.parse(jsonBody(request));
  const { granted, optional } = await scopesDetail(context);
  const wanted = optional.filter(
    (scope) => grant.includes(scope) || (granted.includes(scope) && !revoke.includes(scope)),
  );
  context.sandbox.setScopes(context.shop, wanted);
  return scopesDetail(context);
}

/** The language belongs to the staff member, as in Shopify; the app learns it with the next page that is opened. */
function chooseLanguage({ shop }: AdminContext, request: SandboxRequest): SandboxReply {
  const wanted = fields(request).get("locale");
  const locale = LOCALES.find((known) => known === wanted) ?? "en";
  shop.staff = shop.staff.map((member, index) => (index === 0 ? { ...member, locale } : member));
  const back = new URL(request.headers.referer ?? "http://sandbox/admin");
  return redirect(`${back.pathname}${back.search}`, 303);
}
