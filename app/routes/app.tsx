import type { HeadersFunction, LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import {
  isRouteErrorResponse,
  Outlet,
  type ShouldRevalidateFunction,
  useLoaderData,
  useRouteError,
  useRouteLoaderData,
} from "@remix-run/react";
import { AppProvider } from "@shopify/shopify-app-remix/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import polarisStyles from "@shopify/polaris/build/esm/styles.css?url";
import type { ReactNode } from "react";
import { AppNavigation } from "#app/components/layout/app-navigation.tsx";
import { ErrorPage } from "#app/components/layout/error-page.tsx";
import { PlainErrorPage } from "#app/components/layout/plain-error-page.tsx";
import { NavigationProgress } from "#app/components/layout/navigation-progress.tsx";
import { usePolarisTexts } from "#app/components/layout/use-polaris-texts.ts";
import { env } from "#app/lib/env.server.ts";
import { findShop } from "#app/models/shop.server.ts";
import { requireMerchant } from "#app/shopify.server.ts";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: polarisStyles }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, locale } = await requireMerchant(request);
  const record = await findShop(shop);
  return {
    apiKey: env().SHOPIFY_API_KEY,
    locale,
    timezone: record?.timezone ?? "UTC",
    currency: record?.currency ?? "USD",
  };
}

/**
 * Read once for each document: nothing that the merchant does here changes it, and it names the language that the whole
 * document is in. A load that fails then fails in the page that wanted it, and the shell is still there to say so.
 */
export const shouldRevalidate: ShouldRevalidateFunction = () => false;

export default function AppShell() {
  const { apiKey } = useLoaderData<typeof loader>();
  return (
    <Frame apiKey={apiKey}>
      <NavigationProgress>
        <Outlet />
      </NavigationProgress>
    </Frame>
  );
}

function Frame({ apiKey, children }: { apiKey: string; children: ReactNode }) {
  const polaris = usePolarisTexts();
  return (
    <AppProvider isEmbeddedApp apiKey={apiKey} i18n={polaris}>
      <AppNavigation />
      <main>{children}</main>
    </AppProvider>
  );
}

/**
 * The library's own answers (bounce page, exit from the iframe) are HTML in a thrown response of status 200, shown as its
 * `boundary.error` would, which the browser cannot have without the whole server side of the library. Everything else is a
 * page that failed, whoever said so (what stands between the browser and the app fails in HTML of its own, too): the shell
 * around it stays when it is there.
 */
export function ErrorBoundary() {
  const error = useRouteError();
  const shell = useRouteLoaderData<typeof loader>("routes/app");
  if (isRouteErrorResponse(error) && typeof error.data === "string" && error.status < 300)
    return <div dangerouslySetInnerHTML={{ __html: error.data }} />;
  // a form that was sent without our scripts fails before the shell has its data
  if (!shell) return <PlainErrorPage />;
  return (
    <Frame apiKey={shell.apiKey}>
      <ErrorPage error={error} />
    </Frame>
  );
}

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);
