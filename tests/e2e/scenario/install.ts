import { z } from "zod";
import { installShop } from "#scripts/demo/install.ts";
import { DEMO_SHOP } from "#scripts/demo/merchant.ts";
import { setUpShop } from "#scripts/demo/set-up.ts";
import { must, type Step } from "../steps.ts";
import { countInSandbox, readSandbox } from "./sandbox.ts";

const Products = z.object({
  products: z.array(z.object({ variants: z.array(z.object({ id: z.number() })) })),
});

export const installSteps: readonly Step[] = [
  {
    name: "the app is installed by token exchange",
    run: async ({ stack, database }) => {
      await installShop(stack, DEMO_SHOP);
      const found = await database.query(`SELECT FROM sessions WHERE shop = $1`, [DEMO_SHOP]);
      must(found.rowCount !== null && found.rowCount > 0, "no token is stored");
    },
  },
  {
    name: "the carrier service is registered once",
    run: async (scene) => {
      const count = await countInSandbox(scene, "carrierServices", DEMO_SHOP);
      must(count === 1, `there are ${count} carrier services`);
    },
  },
  {
    name: "the whole catalogue is synced: at least 60 products and 300 variants",
    run: async (scene) => {
      const { products } = await readSandbox(scene, "state/products?limit=5000", Products);
      const theirs = {
        products: products.length,
        variants: products.flatMap(({ variants }) => variants).length,
      };
      const found = await scene.database.query<typeof theirs>(
        `SELECT (SELECT count(*) FROM products WHERE shop = $1)::int AS products,
                (SELECT count(*) FROM variants WHERE shop = $1)::int AS variants`,
        [DEMO_SHOP],
      );
      const ours = JSON.stringify(found.rows[0]);
      must(ours === JSON.stringify(theirs), `${ours} of ${JSON.stringify(theirs)}`);
      must(theirs.products >= 60 && theirs.variants >= 300, ours);
    },
  },
  {
    name: "the documented shipping methods are imported",
    run: async ({ stack }) => setUpShop(stack, DEMO_SHOP),
  },
];
