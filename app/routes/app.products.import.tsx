import type { ActionFunctionArgs } from "@remix-run/node";
import { json } from "@remix-run/node";
import { importDimensions } from "#app/services/catalogue/import-dimensions.server.ts";
import { requireMerchant } from "#app/shopify.server.ts";

/** Takes the spreadsheet as the request's plain body, so that it is read while it arrives. */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, actor } = await requireMerchant(request);
  const save = new URL(request.url).searchParams.get("save") === "true";
  return json(await importDimensions({ shop, actor, file: chunks(request.body), save }));
}

async function* chunks(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array, void> {
  if (body === null) return;
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}
