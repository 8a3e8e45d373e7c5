import { json, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { HistoryPage } from "#app/components/settings/history-page.tsx";
import { fieldAnswer } from "#app/lib/field-answer.server.ts";
import { readForm } from "#app/lib/page-errors.server.ts";
import { listConfigHistory } from "#app/services/rating/list-config-history.server.ts";
import { restoreConfigVersion } from "#app/services/rating/restore-config-version.server.ts";
import { requireMerchant } from "#app/shopify.server.ts";

const STEP = 15;
const MOST = 150;

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await requireMerchant(request);
  const asked = Number(new URL(request.url).searchParams.get("take"));
  const take = asked >= STEP && asked <= MOST ? Math.trunc(asked) : STEP;
  const entries = await listConfigHistory(shop, { take: take + 1 });
  return json({
    entries: entries.slice(0, take),
    nextTake: entries.length > take && take < MOST ? Math.min(take + STEP, MOST) : null,
  });
}

const Form = z.object({ version: z.coerce.number().int().positive() });

export async function action({ request }: ActionFunctionArgs) {
  const { shop, actor } = await requireMerchant(request);
  const { version } = await readForm(request, Form);
  return fieldAnswer(() => restoreConfigVersion({ shop, actor, version }));
}

export default function History() {
  const answer = useActionData<typeof action>() ?? null;
  return <HistoryPage {...useLoaderData<typeof loader>()} answer={answer} />;
}
