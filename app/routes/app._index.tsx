import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { HomePage } from "#app/components/home/home-page.tsx";
import { AppError } from "#app/lib/errors.ts";
import { toFailure } from "#app/lib/failure.ts";
import { readForm } from "#app/lib/page-errors.server.ts";
import { requestCatalogueSync } from "#app/services/catalogue/request-sync.server.ts";
import { attachRates, markAttached } from "#app/services/shops/attach-rates.server.ts";
import { readHome } from "#app/services/shops/read-home.server.ts";
import { recheckPlan } from "#app/services/shops/recheck-plan.server.ts";
import { resumeSetUp } from "#app/services/shops/resume-set-up.server.ts";
import { type Merchant, requireMerchant } from "#app/shopify.server.ts";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await requireMerchant(request);
  await resumeSetUp(shop);
  return json(await readHome(shop));
}

const Intent = z.object({ intent: z.enum(["attach", "attached", "sync", "recheck"]) });
type Intent = z.infer<typeof Intent>["intent"];

export async function action({ request }: ActionFunctionArgs) {
  const merchant = await requireMerchant(request);
  const { intent } = await readForm(request, Intent);
  try {
    const { isDone, switchedOff } = await carryOut(merchant, intent);
    const done = isDone ? intent : null;
    return json({ done, missingScopes: [], switchedOff, failure: null, at: Date.now() });
  } catch (error) {
    const missingScopes = missingScopesOf(error);
    const failure = missingScopes.length > 0 ? null : toFailure(error);
    return json({ done: null, missingScopes, switchedOff: [], failure, at: Date.now() });
  }
}

interface Outcome {
  readonly isDone: boolean;
  /** markets left alone because their shipping is switched off */
  readonly switchedOff: readonly string[];
}

const DONE: Outcome = { isDone: true, switchedOff: [] };

async function carryOut({ shop, actor }: Merchant, intent: Intent): Promise<Outcome> {
  switch (intent) {
    case "attach": {
      const { way, markets, switchedOff } = await attachRates({ shop, actor });
      return { isDone: way === "profile" || markets > 0, switchedOff };
    }
    case "attached":
      await markAttached({ shop, actor });
      return DONE;
    case "sync":
      await requestCatalogueSync({ shop, reason: "merchant" });
      return DONE;
    case "recheck":
      await recheckPlan(shop);
      return DONE;
  }
}

/** Scopes that the merchant has to grant before it can be done: the page asks for them and tries again. */
function missingScopesOf(error: unknown): string[] {
  if (!(error instanceof AppError) || error.code !== "FORBIDDEN") return [];
  const scopes = z.array(z.string()).safeParse(error.details["missingScopes"]);
  return scopes.success ? scopes.data : [];
}

export default function Home() {
  return <HomePage {...useLoaderData<typeof loader>()} />;
}
