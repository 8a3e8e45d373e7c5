import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Button } from "@shopify/polaris";
import { useEffect, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { useLatest } from "#app/components/methods/use-latest.ts";
import type { VariantFacts } from "./variant-figures.tsx";

interface PickerButtonProps {
  readonly onPicked: (variants: readonly VariantFacts[]) => void;
}

/** Shopify's own picker, where the admin offers it; our catalogue then says what was picked. */
export function PickerButton({ onPicked }: PickerButtonProps) {
  const { t } = useTranslation("simulator");
  const bridge = useAppBridge();
  const { load, data } = useFetcher<{ readonly variants: readonly VariantFacts[] }>();
  const offered = useSyncExternalStore(
    never,
    () => typeof bridge.resourcePicker === "function",
    () => false,
  );
  const picked = useLatest(onPicked);
  useEffect(() => {
    if (data !== undefined) picked.current(data.variants);
  }, [data, picked]);
  if (!offered) return null;
  const pick = async () => {
    const chosen = await bridge.resourcePicker({ type: "variant", multiple: true });
    const ids = (chosen ?? []).map(({ id }) => id.split("/").at(-1) ?? "");
    if (ids.length > 0) load(`/app/products/search?ids=${ids.join(",")}`);
  };
  return <Button onClick={() => void pick()}>{t("cart.browse")}</Button>;
}

/** App Bridge does not come and go while the page stands. */
function never(): () => void {
  return () => undefined;
}
