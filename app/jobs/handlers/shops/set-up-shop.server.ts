import { setUpShopJob } from "../../definitions/shops/set-up-shop.ts";
import { handle } from "../../handle.ts";
import { setUpShop } from "#app/services/shops/set-up-shop.server.ts";

export const handler = handle(setUpShopJob, ({ shop }) => setUpShop(shop));
