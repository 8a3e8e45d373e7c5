import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { json } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BoxPage } from "#app/components/boxes/box-page.tsx";
import { emptyBox } from "#app/domain/rating/boxes/box-form.ts";
import { boxUnitsOf, COMMON_BOXES, draftBox } from "#app/domain/rating/boxes/common-boxes.ts";
import { toFailure } from "#app/lib/failure.ts";
import { readEditorForm } from "#app/lib/page-errors.server.ts";
import { readSetUp } from "#app/services/rating/read-set-up.server.ts";
import { receiveBox } from "#app/services/rating/receive-box.server.ts";
import { requireMerchant } from "#app/shopify.server.ts";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await requireMerchant(request);
  const { version, config, country, timezone } = await readSetUp(shop);
  const wanted = new URL(request.url).searchParams.get("draft");
  const which = COMMON_BOXES.find((one) => one === wanted) ?? null;
  const units = boxUnitsOf(country);
  return json({
    id: null,
    name: "",
    initial: emptyBox(units),
    draft: which === null ? null : { which, fields: draftBox(which, units) },
    version,
    currency: config.currency,
    timezone,
  });
}

export async function action({ request }: ActionFunctionArgs) {
  const { shop, actor, redirect } = await requireMerchant(request);
  const { fields } = await readEditorForm(request, "box");
  try {
    const received = await receiveBox({ shop, actor, id: null, fields, baseVersion: null });
    if (received.ok) return redirect("/app/boxes");
    return json({ saved: null, problems: received.problems, failure: null }, { status: 422 });
  } catch (error) {
    return json({ saved: null, problems: {}, failure: toFailure(error) }, { status: 409 });
  }
}

export default function NewBox() {
  return <BoxPage {...useLoaderData<typeof loader>()} />;
}
