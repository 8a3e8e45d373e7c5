import { expect, test } from "vitest";
import { sandboxAddress } from "./outside.ts";

const CONFIG = {
  appUrl: "http://127.0.0.1:4500",
  handle: "kraken-demo",
  appName: "Kraken Commerce",
  shop: "kraken-demo.myshopify.com",
  appPath: "/admin/store/kraken-demo/apps/kraken-commerce",
  dataPath: "/admin/store/kraken-demo/-",
  locale: "en",
  currency: "USD",
};

test.each([
  ["shopify:admin/settings/shipping", "/admin/store/kraken-demo/settings/shipping"],
  ["shopify://admin/orders/7", "/admin/store/kraken-demo/orders/7"],
  ["https://admin.shopify.com/store/kraken-second/orders", "/admin/store/kraken-second/orders"],
  ["https://kraken-demo.myshopify.com/admin", "/admin/store/kraken-demo"],
  [
    "https://kraken-demo.myshopify.com/admin/oauth/install?client_id=k&optional_scopes=a",
    "/admin/store/kraken-demo/oauth/install?client_id=k&optional_scopes=a",
  ],
  ["https://kraken-demo.myshopify.com/products/mug", "/store/kraken-demo/products/mug"],
  [
    "http://127.0.0.1:4500/app/carriers",
    "/admin/store/kraken-demo/apps/kraken-commerce/app/carriers",
  ],
  ["https://www.easypost.com/account", "https://www.easypost.com/account"],
])("%s leads to %s", (url, expected) => {
  expect(sandboxAddress(url, CONFIG)).toBe(expected);
});
