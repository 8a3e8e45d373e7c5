import { useAppBridge } from "@shopify/app-bridge-react";
import { Button } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { showSimulation } from "#app/domain/rating/simulation-query.ts";
import type { SimulationFields } from "#app/domain/rating/simulation-query.ts";

/** Copies the address of this simulation inside the admin, for a colleague or a support ticket. */
export function CopyLink({ fields }: { readonly fields: SimulationFields }) {
  const { t } = useTranslation("simulator");
  const bridge = useAppBridge();
  const copy = async () => {
    const { config } = bridge;
    const store = (config.shop ?? "").replace(/\.myshopify\.com$/, "");
    const query = new URLSearchParams(showSimulation(fields));
    const path = `store/${store}/apps/${config.apiKey}/app/simulator?${query}`;
    await navigator.clipboard.writeText(`https://admin.shopify.com/${path}`);
    bridge.toast.show(t("copied"));
  };
  return <Button onClick={() => void copy()}>{t("copy")}</Button>;
}
