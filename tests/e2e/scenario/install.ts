import { installShop } from "#scripts/demo/install.ts";
import { DEMO_SHOP } from "#scripts/demo/merchant.ts";
import { setUpShop } from "#scripts/demo/set-up.ts";
import { must, type Step } from "../steps.ts";

export const installSteps: readonly Step[] = [
  {
    name: "the app is installed by token exchange",
    run: async ({ stack }) => installShop(stack, DEMO_SHOP),
  },
  {
    name: "the carrier service is registered once",
    run: async ({ stack }) => {
      const answer = await fetch(`${stack.sandboxUrl}/sandbox/state/carrierServices`);
      const text = await answer.text();
      must(text.split("/carrier-rates/").length === 2, `carrier services are ${text}`);
    },
  },
  {
    name: "the catalogue is synced: at least 60 products and 300 variants",
    run: async ({ database }) => {
      const found = await database.query<{ products: number; variants: number }>(
        `SELECT (SELECT count(*) FROM products WHERE shop = $1)::int AS products,
                (SELECT count(*) FROM variants WHERE shop = $1)::int AS variants`,
        [DEMO_SHOP],
      );
      const [count] = found.rows;
      must(count && count.products >= 60 && count.variants >= 300, JSON.stringify(count));
    },
  },
  {
    name: "the documented shipping methods are imported",
    run: async ({ stack }) => setUpShop(stack, DEMO_SHOP),
  },
];
