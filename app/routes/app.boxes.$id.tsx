import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { json } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BoxPage } from "#app/components/boxes/box-page.tsx";
import { currencyExponent } from "#app/domain/money/currency.ts";
import { showBox } from "#app/domain/rating/boxes/box-form.ts";
import { boxUnitsOf } from "#app/domain/rating/boxes/common-boxes.ts";
import { findBox } from "#app/domain/rating/boxes/edit-boxes.ts";
import { notFound, toFailure } from "#app/lib/failure.ts";
import { readEditorForm } from "#app/lib/page-errors.server.ts";
import { readSetUp } from "#app/services/rating/read-set-up.server.ts";
import { receiveBox } from "#app/services/rating/receive-box.server.ts";
import { requireMerchant } from "#app/shopify.server.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop } = await requireMerchant(request);
  const { version, config, country, timezone } = await readSetUp(shop);
  const box = findBox(config, params["id"] ?? "");
  if (box === null) throw notFound();
  const digits = currencyExponent(config.currency);
  return json({
    id: box.id,
    name: box.name,
    initial: showBox(box, { digits, ...boxUnitsOf(country) }),
    draft: null,
    version,
    currency: config.currency,
    timezone,
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { shop, actor } = await requireMerchant(request);
  const { fields, baseVersion } = await readEditorForm(request, "box");
  const id = params["id"] ?? "";
  try {
    const received = await receiveBox({ shop, actor, id, fields, baseVersion });
    if (received.ok) return json({ saved: received.version, problems: {}, failure: null });
    return json({ saved: null, problems: received.problems, failure: null }, { status: 422 });
  } catch (error) {
    return json({ saved: null, problems: {}, failure: toFailure(error) }, { status: 409 });
  }
}

export default function EditBox() {
  return <BoxPage {...useLoaderData<typeof loader>()} />;
}
