import { z } from "zod";
import { serviceCode } from "#app/domain/rating/service-code.ts";
import { DEMO_SHOP } from "#scripts/demo/merchant.ts";
import type { Scene } from "../steps.ts";

const Method = z.object({
  id: z.string(),
  kind: z.enum(["table", "live"]),
  /** a live method is named by its services */
  name: z.object({ text: z.string() }).optional(),
  services: z.array(z.object({ carrier: z.string(), service: z.string() })).default([]),
});

/** The methods of the shop's latest set-up, as the database holds them. */
export async function readMethods(scene: Scene) {
  const found = await scene.database.query<{ methods: unknown }>(
    `SELECT document -> 'methods' AS methods FROM config_versions
     WHERE shop = $1 ORDER BY version DESC LIMIT 1`,
    [DEMO_SHOP],
  );
  return z.array(Method).parse(found.rows[0]?.methods);
}

/** What a quote has to decide on: each method, and each service of a live one, by its code. */
export async function codesToDecide(scene: Scene): Promise<readonly string[]> {
  const methods = await readMethods(scene);
  return methods.flatMap(({ id, services }) =>
    services.length === 0
      ? [id]
      : services.map(({ carrier, service }) => serviceCode(id, carrier, service)),
  );
}
