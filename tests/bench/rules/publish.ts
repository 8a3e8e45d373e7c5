import type { BenchContext } from "../context.ts";
import { publish } from "../set-up.ts";
import { benchConfig } from "./shop.ts";

/** Gives the bench's shop the 1,000 rules, 10 methods and 3 groups that the engine alone is measured with. */
export async function publishRules({ database }: BenchContext): Promise<void> {
  const { zones, methods, rules, shippingGroups } = benchConfig();
  await publish(database, (document) => ({ ...document, zones, methods, rules, shippingGroups }));
}
