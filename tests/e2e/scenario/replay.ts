import { z } from "zod";
import { DEMO_SHOP } from "#scripts/demo/merchant.ts";
import { must, type Scene, type Step } from "../steps.ts";
import { openPage } from "./merchant.ts";
import { eventually, readSandbox, tellSandbox } from "./sandbox.ts";

const COPIES = 5;
const NEW_TITLE = "Renamed while five copies were on their way";

const Products = z.object({
  products: z.array(
    z.object({ id: z.number(), title: z.string(), variants: z.array(z.unknown()) }),
  ),
});
const Sent = z.object({ deliveries: z.array(z.object({ eventId: z.string() })) });

interface Row {
  readonly id: string;
  readonly status: string;
  readonly attempts: number;
  readonly duplicates: number;
}

/** What the app stored of one event, once it has seen all copies. */
async function settled(scene: Scene, eventId: string): Promise<readonly Row[]> {
  let rows: readonly Row[] = [];
  const look = async () => {
    const found = await scene.database.query<Row>(
      `SELECT id, status, attempts, duplicates FROM webhook_deliveries
       WHERE shop = $1 AND topic = 'products/update' AND "dedupeId" = $2`,
      [DEMO_SHOP, eventId],
    );
    rows = found.rows;
    return rows.length > 0 && rows.every(({ status }) => status !== "received") ? rows : null;
  };
  return eventually(look, () => `the deliveries are ${JSON.stringify(rows)}`);
}

async function mustHaveOneEffect(
  scene: Scene,
  product: { readonly id: number; readonly variants: number },
): Promise<void> {
  const found = await scene.database.query<{ title: string; variants: number }>(
    `SELECT title, (SELECT count(*) FROM variants v WHERE v.shop = p.shop AND v."productId" = p.id)::int AS variants
     FROM products p WHERE shop = $1 AND (id = $2 OR title = $3)`,
    [DEMO_SHOP, product.id, NEW_TITLE],
  );
  must(
    found.rows.length === 1 &&
      found.rows[0]?.title === NEW_TITLE &&
      found.rows[0].variants === product.variants,
    `the product is ${JSON.stringify(found.rows)}`,
  );
  const app = await openPage(scene, `/app/products?search=${encodeURIComponent(NEW_TITLE)}`);
  await app.getByText(NEW_TITLE).first().waitFor();
  must((await app.getByRole("heading", { name: NEW_TITLE }).count()) === 1, "shown twice");
}

export const replayStep: Step = {
  name: "a webhook that comes five times, shuffled, is handled once and has one effect",
  run: async (scene) => {
    const { products } = await readSandbox(scene, "state/products?limit=10", Products);
    const product = products.find(({ variants }) => variants.length > 1);
    must(product, "no product has several variants");
    const change = { shop: DEMO_SHOP, id: product.id, title: NEW_TITLE, announce: false };
    await tellSandbox(scene, "products", change);
    const event = { shop: DEMO_SHOP, topic: "products/update", copies: COPIES, shuffle: true };
    const body = { id: product.id, admin_graphql_api_id: `gid://shopify/Product/${product.id}` };
    const answer = await tellSandbox(scene, "webhooks", { ...event, body });
    const sent = Sent.parse(answer).deliveries.map(({ eventId }) => eventId);
    must(sent.length === COPIES && new Set(sent).size === 1, `sent: ${sent.join()}`);
    const rows = await settled(scene, sent[0] ?? "");
    const [row] = rows;
    must(
      rows.length === 1 && row?.status === "done" && row.attempts === 1,
      `the deliveries are ${JSON.stringify(rows)}`,
    );
    must(row.duplicates === COPIES - 1, `${row.duplicates} copies were counted`);
    const jobs = await scene.database.query(
      `SELECT FROM pgboss.job WHERE name = 'webhooks.handle' AND data ->> 'id' = $1`,
      [row.id],
    );
    must(jobs.rowCount === 1, `the queue had ${jobs.rowCount} jobs for it`);
    await mustHaveOneEffect(scene, { id: product.id, variants: product.variants.length });
  },
};
