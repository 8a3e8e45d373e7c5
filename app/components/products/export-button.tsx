import { useAppBridge } from "@shopify/app-bridge-react";
import { Button } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { LengthUnit } from "#app/domain/units/lengths.ts";

/** Fetches the spreadsheet with the page's own session (a link would have none) and hands it to the browser. */
export function ExportButton({ unit }: { readonly unit: LengthUnit }) {
  const { t } = useTranslation("products");
  const bridge = useAppBridge();
  const [busy, setBusy] = useState(false);
  const download = async () => {
    setBusy(true);
    try {
      const response = await fetch(`/app/products/export?unit=${unit}`);
      if (!response.ok) throw new Error(String(response.status));
      const address = URL.createObjectURL(await response.blob());
      const link = document.createElement("a");
      link.href = address;
      link.download = "dimensions.csv";
      link.click();
      URL.revokeObjectURL(address);
    } catch {
      bridge.toast.show(t("export.failed"), { isError: true });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button loading={busy} onClick={() => void download()}>
      {t("export.button")}
    </Button>
  );
}
