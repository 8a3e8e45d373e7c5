import type { AppProviderProps } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

type PolarisTexts = Exclude<AppProviderProps["i18n"], readonly unknown[]>;

const isTexts = (bundle: unknown): bundle is PolarisTexts =>
  typeof bundle === "object" && bundle !== null;

/** Polaris' own texts in the page's language; they came with the app's. */
export function usePolarisTexts(): PolarisTexts {
  const { i18n } = useTranslation();
  const bundle: unknown = i18n.getResourceBundle(i18n.language, "polaris");
  return isTexts(bundle) ? bundle : {};
}
