import { z } from "zod";
import { withFaults } from "../../control/faults.ts";
import { readBody } from "../../control/read.ts";
import { json } from "../../http/respond.ts";
import { route } from "../../http/router.ts";
import type { Handler, Route } from "../../http/types.ts";
import { isInstalled, type ShopifySandbox } from "../create-sandbox.ts";
import { validToken } from "../oauth/tokens.ts";
import { impliedScopes } from "../scopes.ts";
import { queryRoot } from "./roots.ts";
import { runOperation } from "./run-operation.ts";
import { adminSchema } from "./schema.ts";
import { Throttle } from "./throttle.ts";

const operation = z.object({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
});

const REFUSED = "[API] Invalid API key or access token (unrecognized login or wrong password)";

/** The Admin API of every shop, at https://{shop}/admin/api/{version}/graphql.json. */
export function graphqlRoutes(sandbox: ShopifySandbox): readonly Route[] {
  const handler = withFaults(graphql(sandbox, new Throttle()), {
    faults: sandbox.faults,
    service: "shopify",
    error: { errors: "Internal Server Error" },
  });
  return [route("POST", "/admin/api/:version/graphql.json", handler)];
}

function graphql(sandbox: ShopifySandbox, throttle: Throttle): Handler {
  return async (request) => {
    const shop = sandbox.world.shops.get(request.host);
    if (shop === undefined || request.params["version"] !== sandbox.app.apiVersion)
      return json({ errors: "Not Found" }, 404);
    const given = request.headers["x-shopify-access-token"];
    const token = typeof given === "string" ? validToken(shop, given, Date.now()) : null;
    if (token === null || !isInstalled(shop)) return json({ errors: REFUSED }, 401);
    const { query, variables, operationName } = readBody(operation, request);
    const context = {
      sandbox,
      shop,
      token,
      scopes: impliedScopes(shop.install?.scopes ?? []),
      admin: adminSchema(sandbox.app.apiVersion),
      bulk: null,
      queryRoot,
    };
    const asked = { query, variables: variables ?? {}, operationName: operationName ?? null };
    return json(await runOperation(context, throttle, asked), 200, {
      "x-shopify-api-version": sandbox.app.apiVersion,
    });
  };
}
