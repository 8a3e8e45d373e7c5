import { Link } from "@remix-run/react";
import { NavMenu } from "@shopify/app-bridge-react";
import { useTranslation } from "react-i18next";

const PAGES = [
  { to: "/app/methods", key: "nav.methods" },
  { to: "/app/rules", key: "nav.rules" },
  { to: "/app/carriers", key: "nav.carriers" },
  { to: "/app/products", key: "nav.products" },
  { to: "/app/boxes", key: "nav.boxes" },
  { to: "/app/quotes", key: "nav.quotes" },
  { to: "/app/simulator", key: "nav.simulator" },
  { to: "/app/settings", key: "nav.settings" },
] as const;

/** The app's pages in the admin's own menu. */
export function AppNavigation() {
  const { t } = useTranslation();
  return (
    <NavMenu>
      <Link to="/app" rel="home">
        {t("nav.home")}
      </Link>
      {PAGES.map(({ to, key }) => (
        <Link key={to} to={to}>
          {t(key)}
        </Link>
      ))}
    </NavMenu>
  );
}
