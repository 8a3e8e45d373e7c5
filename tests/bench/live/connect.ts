import { setTimeout as sleep } from "node:timers/promises";
import { merchantOf } from "#scripts/demo/merchant.ts";
import type { BenchContext } from "../context.ts";
import { publish } from "../set-up.ts";

const SERVICES = [
  { carrier: "USPS", service: "GroundAdvantage", name: null },
  { carrier: "USPS", service: "Priority", name: null },
  { carrier: "UPS", service: "Ground", name: null },
];

/** Connects a sandbox account through the Carriers page; its id. */
export async function connectCarrier(context: BenchContext): Promise<string> {
  const form = new FormData();
  form.set("provider", "easypost");
  form.set("label", "Bench");
  form.set("apiKey", "EZTKsandboxbench");
  await merchantOf(context, context.shop).submit("/app/carriers/new", form);
  const { rows } = await context.database.query<{ id: string }>(
    'SELECT "id" FROM "carrier_accounts" WHERE "shop" = $1 ORDER BY "createdAt" DESC LIMIT 1',
    [context.shop],
  );
  const [account] = rows;
  if (account === undefined) throw new Error("The app did not take the carrier account.");
  return account.id;
}

/** One live method with a backup price, and no other. */
export async function publishLiveMethod(context: BenchContext, accountId: string): Promise<void> {
  const method = {
    id: "bench-live",
    kind: "live",
    name: { text: "Carrier", translations: {} },
    description: { text: "", translations: {} },
    enabled: true,
    accountId,
    zoneIds: [],
    services: SERVICES,
    markup: { basisPoints: 0, amount: 0 },
    freeOver: null,
    backup: { amount: 1_500, perKilogram: 200 },
  };
  await publish(context.database, (document) => ({ ...document, methods: [method] }));
  await sleep(1_000);
}

export async function tellSandbox(
  { sandboxUrl }: BenchContext,
  path: string,
  body: object,
): Promise<void> {
  const response = await fetch(`${sandboxUrl}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path} answered ${String(response.status)}`);
}
