import { z } from "zod";
import { DEMO_SHOP } from "#scripts/demo/merchant.ts";
import { must, type Scene, type Step } from "../steps.ts";
import { buy, show, walkToShipping } from "./checkout.ts";
import { METHOD_NAME, METHOD_PRICE } from "./merchant.ts";
import { eventually, readSandbox } from "./sandbox.ts";
import { codesToDecide } from "./set-up.ts";

const HOME = { province: "NY", zip: "10118", city: "New York", street: "350 planted-street" };

const Orders = z.object({
  orders: z.array(
    z.object({
      name: z.string(),
      shippingLines: z.array(z.object({ code: z.string(), priceMinor: z.number() })),
    }),
  ),
});

interface LinkedOrder {
  readonly code: string;
  readonly quote: string | null;
  readonly quotedAt: Date | null;
  readonly certainty: string;
}

async function waitForLink(scene: Scene, name: string): Promise<LinkedOrder> {
  let seen: LinkedOrder | undefined;
  const look = async () => {
    const found = await scene.database.query<LinkedOrder>(
      `SELECT "serviceCode" AS code, "quoteId" AS quote, "quoteAt" AS "quotedAt", "linkCertainty" AS certainty
       FROM shop_orders WHERE shop = $1 AND name = $2`,
      [DEMO_SHOP, name],
    );
    seen = found.rows[0];
    return seen?.quote == null ? null : seen;
  };
  return eventually(look, () => `order ${name} is ${JSON.stringify(seen ?? "not stored")}`);
}

export const shopperSteps: readonly Step[] = [
  {
    name: "a shopper sees the method's price and the carrier's at checkout",
    run: async (scene) => {
      const options = await walkToShipping(scene, HOME);
      const method = options.find(({ code }) => code === scene.found.get("method"));
      must(method, `the method is not among ${show(options)}`);
      for (const part of [METHOD_NAME, METHOD_PRICE])
        must(method.text.includes(part), `${part} is not in ${method.text}`);
      const live = (await codesToDecide(scene)).filter((code) =>
        code.startsWith(`${scene.found.get("live")}.`),
      );
      must(live.length > 0, "no service of the carrier is set up");
      for (const code of live)
        must(
          options.some((option) => option.code === code),
          `${code} is not among ${show(options)}`,
        );
      scene.found.set("liveCode", live[0] ?? "");
    },
  },
  {
    name: "the shopper pays the quoted rate and the order is created",
    run: async (scene) => {
      const code = scene.found.get("method") ?? "";
      const name = await buy(await scene.shopperPage(), code);
      const { orders } = await readSandbox(scene, "state/orders", Orders);
      const lines = orders.find((order) => order.name === name)?.shippingLines ?? [];
      must(
        lines.length === 1 && lines[0]?.code === code && lines[0].priceMinor === 420,
        `the order's shipping is ${JSON.stringify(lines)}`,
      );
      scene.found.set("order", name);
    },
  },
  {
    name: "the order is linked to its quote",
    run: async (scene) => {
      const order = await waitForLink(scene, scene.found.get("order") ?? "");
      must(order.code === scene.found.get("method"), `the order's service code is ${order.code}`);
      must(order.certainty === "exact", `the link is ${order.certainty}`);
      const found = await scene.database.query<{ codes: string[]; postcode: string }>(
        `SELECT codes, postcode FROM rate_quotes WHERE shop = $1 AND id = $2`,
        [DEMO_SHOP, order.quote],
      );
      const [quote] = found.rows;
      must(
        quote?.postcode === HOME.zip && quote.codes.includes(order.code),
        `the linked quote is ${JSON.stringify(quote)}`,
      );
      scene.found.set("quote", order.quote ?? "");
    },
  },
];
