import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { json } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { BoxesPage } from "#app/components/boxes/boxes-page.tsx";
import { boxUnitsOf } from "#app/domain/rating/boxes/common-boxes.ts";
import { toFailure } from "#app/lib/failure.ts";
import { readForm } from "#app/lib/page-errors.server.ts";
import { deleteBox } from "#app/services/rating/delete-box.server.ts";
import { readSetUp } from "#app/services/rating/read-set-up.server.ts";
import { restoreBox } from "#app/services/rating/restore-box.server.ts";
import { setBoxEnabled } from "#app/services/rating/set-box-enabled.server.ts";
import { requireMerchant } from "#app/shopify.server.ts";
import type { Merchant } from "#app/shopify.server.ts";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await requireMerchant(request);
  const { config, country } = await readSetUp(shop);
  return json({ boxes: config.boxes, currency: config.currency, ...boxUnitsOf(country) });
}

const Intent = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("switch"), id: z.string(), enabled: z.stringbool() }),
  z.object({ intent: z.literal("delete"), id: z.string() }),
  z.object({ intent: z.literal("restore"), id: z.string(), version: z.coerce.number().int() }),
]);

export async function action({ request }: ActionFunctionArgs) {
  const merchant = await requireMerchant(request);
  const intent = await readForm(request, Intent);
  try {
    const deleted = await carryOut(merchant, intent);
    return json({ done: intent.intent, deleted, failure: null });
  } catch (error) {
    return json({ done: null, deleted: null, failure: toFailure(error) });
  }
}

async function carryOut({ shop, actor }: Merchant, intent: z.infer<typeof Intent>) {
  switch (intent.intent) {
    case "switch":
      await setBoxEnabled({ shop, actor, id: intent.id, enabled: intent.enabled });
      return null;
    case "delete":
      return deleteBox({ shop, actor, id: intent.id });
    case "restore":
      await restoreBox({ shop, actor, id: intent.id, version: intent.version });
      return null;
  }
}

export default function Boxes() {
  return <BoxesPage {...useLoaderData<typeof loader>()} />;
}
