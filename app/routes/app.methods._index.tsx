import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { json } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { MethodsPage } from "#app/components/methods/methods-page.tsx";
import { methodsOfZone } from "#app/domain/rating/edit-config.ts";
import { emptyConfig } from "#app/domain/rating/defaults.ts";
import { toFailure } from "#app/lib/failure.ts";
import { readForm } from "#app/lib/page-errors.server.ts";
import { getLatestConfig } from "#app/models/rating/config-version.server.ts";
import { findShop } from "#app/models/shop.server.ts";
import { findTestMethods } from "#app/services/carriers/find-test-methods.server.ts";
import { deleteMethod } from "#app/services/rating/delete-method.server.ts";
import { deleteZone } from "#app/services/rating/delete-zone.server.ts";
import { duplicateMethod } from "#app/services/rating/duplicate-method.server.ts";
import { orderMethods } from "#app/services/rating/order-methods.server.ts";
import { restoreMethod } from "#app/services/rating/restore-method.server.ts";
import { setMethodEnabled } from "#app/services/rating/set-method-enabled.server.ts";
import { requireMerchant } from "#app/shopify.server.ts";
import type { Merchant } from "#app/shopify.server.ts";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await requireMerchant(request);
  const [latest, record] = await Promise.all([getLatestConfig(shop), findShop(shop)]);
  const config = latest?.config ?? emptyConfig(record?.currency ?? "USD");
  return json({
    currency: config.currency,
    methods: config.methods,
    testMethods: await findTestMethods(shop, config),
    zones: config.zones.map((zone) => ({
      zone,
      methods: methodsOfZone(config, zone.id).length,
    })),
    handling: config.handling?.amount ?? null,
  });
}

const Intent = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("order"), ids: z.string().transform((ids) => ids.split(",")) }),
  z.object({ intent: z.literal("switch"), id: z.string(), enabled: z.stringbool() }),
  z.object({ intent: z.literal("duplicate"), id: z.string(), suffix: z.string().max(40) }),
  z.object({ intent: z.literal("delete"), id: z.string() }),
  z.object({ intent: z.literal("restore"), id: z.string(), version: z.coerce.number().int() }),
  z.object({ intent: z.literal("deleteZone"), id: z.string() }),
]);

export async function action({ request }: ActionFunctionArgs) {
  const merchant = await requireMerchant(request);
  const intent = await readForm(request, Intent);
  try {
    const deleted = await carryOut(merchant, intent);
    return json({ done: intent.intent, deleted, failure: null });
  } catch (error) {
    const failure = toFailure(error);
    return json({ done: null, deleted: null, failure });
  }
}

async function carryOut({ shop, actor }: Merchant, intent: z.infer<typeof Intent>) {
  switch (intent.intent) {
    case "order":
      await orderMethods({ shop, actor, ids: intent.ids });
      return null;
    case "switch":
      await setMethodEnabled({ shop, actor, id: intent.id, enabled: intent.enabled });
      return null;
    case "duplicate":
      await duplicateMethod({
        shop,
        actor,
        id: intent.id,
        nameCopy: (name) => `${name} ${intent.suffix}`,
      });
      return null;
    case "delete":
      return deleteMethod({ shop, actor, id: intent.id });
    case "restore":
      await restoreMethod({ shop, actor, id: intent.id, version: intent.version });
      return null;
    case "deleteZone":
      await deleteZone({ shop, actor, id: intent.id });
      return null;
  }
}

export type MethodsLoader = typeof loader;
export type MethodsAction = typeof action;

export default function Methods() {
  return <MethodsPage {...useLoaderData<typeof loader>()} />;
}
