import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { json } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { AccountPage, type AccountAnswer } from "#app/components/carriers/account-page.tsx";
import { notFound } from "#app/lib/failure.ts";
import { orPageError, readFormData } from "#app/lib/page-errors.server.ts";
import { checkAccount } from "#app/services/carriers/check-account.server.ts";
import { disconnectAccount } from "#app/services/carriers/disconnect-account.server.ts";
import { listAccounts } from "#app/services/carriers/list-accounts.server.ts";
import { listProviders } from "#app/services/carriers/list-providers.server.ts";
import { readConnectForm } from "#app/services/carriers/read-connect-form.server.ts";
import { updateAccount } from "#app/services/carriers/update-account.server.ts";
import { requireMerchant, type Merchant } from "#app/shopify.server.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop } = await requireMerchant(request);
  const accounts = await listAccounts(shop, new Date());
  const account = accounts.find(({ id }) => id === params["id"]);
  if (account === undefined) throw notFound();
  const isNew = new URL(request.url).searchParams.has("connected");
  const provider = listProviders().find(({ id }) => id === account.provider) ?? null;
  return json({ account, provider, isNew });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const merchant = await requireMerchant(request);
  const form = await readFormData(request);
  const id = params["id"] ?? "";
  const answer = await orPageError(() => carryOut(merchant, id, form));
  return json({ ...answer, at: Date.now() }, { status: answer.refusal === null ? 200 : 422 });
}

async function carryOut(
  { shop, actor }: Merchant,
  id: string,
  form: FormData,
): Promise<Omit<AccountAnswer, "at">> {
  const now = new Date();
  const intent = form.get("intent");
  if (intent === "test") {
    const tested = await checkAccount({ shop, id, now });
    return { done: "tested", refusal: tested.ok ? null : tested };
  }
  if (intent === "disconnect") {
    const note = form.get("note");
    await disconnectAccount({
      shop,
      actor,
      id,
      note: typeof note === "string" ? note.slice(0, 200) : "",
    });
    return { done: "disconnected", refusal: null };
  }
  const { label, credentials } = readConnectForm(form);
  const isKept = Object.values(credentials).every((value) => value === "");
  const changed = isKept ? null : credentials;
  const updated = await updateAccount({ shop, actor, id, label, credentials: changed, now });
  return { done: "saved", refusal: updated.ok ? null : updated };
}

export default function Carrier() {
  const answer = useActionData<AccountAnswer>() ?? null;
  return <AccountPage {...useLoaderData<typeof loader>()} answer={answer} />;
}
