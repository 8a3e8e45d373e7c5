import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { json } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readFormData } from "#app/lib/page-errors.server.ts";
import { ConnectPage } from "#app/components/carriers/connect-page.tsx";
import { connectAccount } from "#app/services/carriers/connect-account.server.ts";
import { listProviders } from "#app/services/carriers/list-providers.server.ts";
import { readConnectForm } from "#app/services/carriers/read-connect-form.server.ts";
import { requireMerchant } from "#app/shopify.server.ts";

export async function loader({ request }: LoaderFunctionArgs) {
  await requireMerchant(request);
  return json({ providers: listProviders() });
}

export async function action({ request }: ActionFunctionArgs) {
  const { shop, actor, redirect } = await requireMerchant(request);
  const form = readConnectForm(await readFormData(request));
  const connected = await connectAccount({ shop, actor, now: new Date(), ...form });
  if (connected.ok) return redirect(`/app/carriers/${connected.id}?connected=1`);
  return json({ ...connected, provider: form.provider }, { status: 422 });
}

export default function NewCarrier() {
  const { providers } = useLoaderData<typeof loader>();
  return <ConnectPage providers={providers} refusal={useActionData<typeof action>() ?? null} />;
}
