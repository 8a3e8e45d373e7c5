import { fields, json } from "../../http/respond.ts";
import { route } from "../../http/router.ts";
import type { Handler, Route, SandboxReply } from "../../http/types.ts";
import type { Sandbox } from "../sandbox.ts";
import type { ShopState } from "../state/world.ts";
import { readSessionToken } from "./session-token.ts";
import { issueOffline, issueOnline, refresh, type TokenPair } from "./tokens.ts";

const EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
const ID_TOKEN = "urn:ietf:params:oauth:token-type:id_token";
const OFFLINE = "urn:shopify:params:oauth:token-type:offline-access-token";
const ONLINE = "urn:shopify:params:oauth:token-type:online-access-token";

/** Token exchange and refresh, at https://{shop}/admin/oauth/access_token. */
export function oauthRoutes(sandbox: Sandbox): readonly Route[] {
  return [route("POST", "/admin/oauth/access_token", accessToken(sandbox))];
}

function accessToken(sandbox: Sandbox): Handler {
  return async (request) => {
    const shop = sandbox.world.shops.get(request.host);
    if (shop === undefined) return json({ errors: "Not Found" }, 404);
    const given = fields(request);
    const { apiKey, apiSecret } = sandbox.config;
    if (given.get("client_id") !== apiKey || given.get("client_secret") !== apiSecret)
      return refused("invalid_client", "Client authentication failed", 401);
    if (shop.install === null || shop.install.uninstalledAt !== null)
      return refused("application_not_installed", "The app is not installed on this shop");
    const grant = given.get("grant_type");
    if (grant === EXCHANGE) return exchange(sandbox, shop, given);
    if (grant === "refresh_token") return renew(shop, given.get("refresh_token") ?? "");
    return refused("unsupported_grant_type", `The grant type ${grant} is not supported`);
  };
}

function exchange(
  sandbox: Sandbox,
  shop: ShopState,
  given: ReadonlyMap<string, string>,
): SandboxReply {
  if (given.get("subject_token_type") !== ID_TOKEN)
    return refused("invalid_request", "subject_token_type must be that of an id token");
  const claims = readSessionToken(sandbox.config, shop.domain, given.get("subject_token") ?? "");
  if (claims === null)
    return refused("invalid_subject_token", "The session token is invalid or has expired");
  const wanted = given.get("requested_token_type");
  if (wanted === ONLINE) return online(shop, Number(claims.sub));
  if (wanted !== OFFLINE) return refused("invalid_request", "requested_token_type is not known");
  // apps created since April 2026 only get offline tokens that expire
  if (given.get("expiring") !== "1")
    return refused("invalid_request", "This app must ask for expiring offline access tokens");
  return json(offlineAnswer(shop, issueOffline(shop, Date.now())));
}

function online(shop: ShopState, userId: number): SandboxReply {
  const user = shop.staff.find((member) => member.id === userId);
  if (user === undefined) return refused("invalid_subject_token", "The user is not known");
  const { token, expiresAt } = issueOnline(shop, userId, Date.now());
  return json({
    access_token: token,
    scope: scopeText(shop),
    expires_in: Math.floor(((expiresAt ?? 0) - Date.now()) / 1000),
    associated_user_scope: scopeText(shop),
    associated_user: {
      id: user.id,
      first_name: user.firstName,
      last_name: user.lastName,
      email: user.email,
      email_verified: true,
      account_owner: user.accountOwner,
      locale: user.locale,
      collaborator: false,
    },
  });
}

function renew(shop: ShopState, refreshToken: string): SandboxReply {
  const next = refresh(shop, refreshToken, Date.now());
  if (next === null) return refused("invalid_grant", "The refresh token is invalid or has expired");
  return json(offlineAnswer(shop, next));
}

function offlineAnswer(shop: ShopState, tokens: TokenPair): Record<string, unknown> {
  return {
    access_token: tokens.accessToken,
    scope: scopeText(shop),
    expires_in: tokens.expiresIn,
    refresh_token: tokens.refreshToken,
    refresh_token_expires_in: tokens.refreshTokenExpiresIn,
  };
}

function scopeText(shop: ShopState): string {
  return (shop.install?.scopes ?? []).join(",");
}

function refused(error: string, description: string, status = 400): SandboxReply {
  return json({ error, error_description: description }, status);
}
