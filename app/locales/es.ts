import polaris from "@shopify/polaris/locales/es.json" with { type: "json" };
import { byNamespace, type LocaleTexts } from "./texts.ts";

/** One language as one chunk of the client: the app's texts, and Polaris' own. */
export const texts: LocaleTexts = {
  ...byNamespace(import.meta.glob("./es/*.json", { eager: true, import: "default" })),
  polaris,
};
