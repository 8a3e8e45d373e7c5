/** Requests with a true signature or a true session, and nonsense in them. */
import { createHmac } from "node:crypto";
import fc from "fast-check";
import { plantedEnvironment } from "#tests/setup/planted.ts";
import { ids, SHOP_A, SHOP_B } from "#tests/tenancy/seed-shop.ts";
import {
  body,
  header,
  headerValue,
  inTarget,
  PAGES,
  sessionToken,
  shop,
  TOKENS,
} from "./hostile-requests.ts";
import type { RawRequest } from "./raw-request.ts";

const signed = (sent: Buffer, from: string): (readonly [string, string])[] => [
  ["X-Shopify-Hmac-Sha256", sign(sent)],
  ["X-Shopify-Shop-Domain", from],
];

/** Webhooks that do bear the app's signature, and are nonsense all the same. */
export const signedNonsense: fc.Arbitrary<RawRequest> = fc
  .record({
    body,
    shop: fc.oneof(shop, headerValue),
    topic: fc.oneof(fc.constantFrom("products/update", "app/uninstalled"), headerValue),
    id: headerValue,
    others: fc.array(header, { maxLength: 2 }),
  })
  .map(({ body: sent, shop: from, topic, id, others }) => ({
    method: "POST",
    target: "/webhooks/shopify",
    headers: [
      ["Host", "kraken.example.test"],
      ...others.filter(([name]) => !/^(x-shopify|expect|x-padding)/i.test(name)),
      ...signed(sent, from),
      ["X-Shopify-Topic", topic],
      ["X-Shopify-Webhook-Id", id],
    ],
    body: sent,
    framing: "length",
  }));

/** Carrier callbacks that bear the app's signature: to one shop's address, in the name of either, with odd carts. */
export const signedCallback: fc.Arbitrary<RawRequest> = fc
  .record({
    body,
    token: fc.constantFrom(...TOKENS),
    shop: fc.oneof(fc.constantFrom(SHOP_A, SHOP_B), shop),
  })
  .map(({ body: sent, token, shop: from }) => ({
    method: "POST",
    target: `/carrier-rates/${token}`,
    headers: [["Host", "kraken.example.test"], ...signed(sent, from)],
    body: sent,
    framing: "length",
  }));

/** the library answers 410 to what it takes for a bot */
const BROWSER =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

const formValue = fc.oneof(
  inTarget,
  fc.constantFrom(ids.uuid, String(ids.product), String(ids.variant), SHOP_B, "-1", "1e309", "[]"),
);
const form = fc
  .array(
    fc.tuple(
      fc.constantFrom("intent", "id", "method", "name", "zone", "cursor", "page", "shop", "code"),
      formValue,
    ),
    { maxLength: 6 },
  )
  .map((pairs) => pairs.map(([name, value]) => `${name}=${value}`).join("&"));

/** What a signed-in user of the first shop may send by hand: any address and any form, with the shop's own session. */
export const signedInRequest: fc.Arbitrary<RawRequest> = fc
  .record({
    page: fc.constantFrom(...PAGES.filter((name) => name.startsWith("/app"))),
    isPost: fc.boolean(),
    form,
  })
  .map(({ page, isPost, form: fields }) => ({
    method: isPost ? "POST" : "GET",
    target: isPost ? page : `${page}?${fields}`,
    headers: [
      ["Host", "kraken.example.test"],
      ["User-Agent", BROWSER],
      ["Authorization", `Bearer ${tokenOfUser(SHOP_A)}`],
      ["Content-Type", "application/x-www-form-urlencoded"],
    ],
    body: Buffer.from(isPost ? fields : ""),
    framing: "length",
  }));

const tokenOfUser = (name: string) =>
  sessionToken(name, { sub: String(ids.user) }, plantedEnvironment.SHOPIFY_API_SECRET);

const sign = (bytes: Buffer) =>
  createHmac("sha256", plantedEnvironment.SHOPIFY_API_SECRET).update(bytes).digest("base64");
