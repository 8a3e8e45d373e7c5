import { file, redirect } from "../../http/respond.ts";
import { route } from "../../http/router.ts";
import type { Handler, Route, SandboxReply } from "../../http/types.ts";
import type { Sandbox } from "../sandbox.ts";
import {
  account,
  catalogue,
  preferences,
  product,
  saveTags,
  signIn,
  thanks,
} from "./handlers/browse.ts";
import { addToCart, cart, startCheckout, updateCart } from "./handlers/cart.ts";
import * as checkout from "./handlers/checkout.ts";
import { inShop, type StoreHandler } from "./handlers/respond.ts";
import { drawing } from "./picture.ts";

/** The stand-in of a shop's online store and checkout. */
export function storefrontRoutes(sandbox: Sandbox): Route[] {
  const shop = "/store/:shop";
  const open = `${shop}/checkouts/:token`;
  const get = (path: string, handler: StoreHandler): Route =>
    route("GET", path, inShop(sandbox, handler));
  const post = (path: string, handler: StoreHandler): Route =>
    route("POST", path, inShop(sandbox, handler));
  return [
    route("GET", "/store-assets/storefront.css", asset("storefront.css", "text/css")),
    route("GET", "/store-assets/storefront.js", asset("storefront.js", "text/javascript")),
    route("GET", "/cdn/s/files/products/:file", productPicture(sandbox)),
    route("GET", shop, async ({ path }) => redirect(`${path}/`)),
    get(`${shop}/`, catalogue),
    get(`${shop}/products/:handle`, product),
    get(`${shop}/account`, account),
    post(`${shop}/account`, signIn),
    post(`${shop}/account/tags`, saveTags),
    post(`${shop}/preferences`, preferences),
    get(`${shop}/cart`, cart),
    post(`${shop}/cart/add`, addToCart),
    post(`${shop}/cart/update`, updateCart),
    post(`${shop}/checkout`, startCheckout),
    get(open, checkout.inCheckout(checkout.information)),
    post(open, checkout.inCheckout(checkout.saveInformation)),
    get(`${open}/shipping`, checkout.inCheckout(checkout.shipping)),
    post(`${open}/shipping`, checkout.inCheckout(checkout.chooseShipping)),
    post(`${open}/discount`, checkout.inCheckout(checkout.discount)),
    get(`${open}/payment`, checkout.inCheckout(checkout.payment)),
    post(`${open}/payment`, checkout.inCheckout(checkout.pay)),
    get(`${open}/wallet`, checkout.inCheckout(checkout.wallet)),
    post(`${open}/wallet`, checkout.inCheckout(checkout.payByWallet)),
    get(`${shop}/orders/:token`, thanks),
  ];
}

/** Where the products' imageUrl leads; a handle that two shops share has one picture. */
function productPicture(sandbox: Sandbox): Handler {
  return async ({ params }) => {
    const handle = (params["file"] ?? "").replace(/\.svg$/, "");
    for (const { products } of sandbox.world.shops.values())
      for (const product of products.values())
        if (product.handle === handle) return svg(drawing(product));
    return svg(drawing({ title: handle, productType: "" }));
  };
}

function svg(body: string): SandboxReply {
  const headers = { "content-type": "image/svg+xml", "cache-control": "max-age=3600" };
  return { status: 200, headers, body };
}

function asset(name: string, type: string): Handler {
  return () => file(new URL(`./${name}`, import.meta.url), `${type}; charset=utf-8`);
}
