import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { useTranslation } from "react-i18next";

/** Shopify opens the app at its root; whoever comes without a shop reads where to go. */
export function loader({ request }: LoaderFunctionArgs) {
  const { search, searchParams } = new URL(request.url);
  if (searchParams.has("shop")) throw redirect(`/app${search}`);
  return null;
}

export default function Index() {
  const { t } = useTranslation();
  return (
    <main style={{ fontFamily: "system-ui, sans-serif", padding: "2rem", maxWidth: "40rem" }}>
      <h1>Kraken Commerce</h1>
      <p>{t("landing.body")}</p>
    </main>
  );
}
