import polaris from "@shopify/polaris/locales/en.json" with { type: "json" };
import { byNamespace, type LocaleTexts } from "./texts.ts";

/** One language as one chunk of the client: the app's texts, and Polaris' own. */
export const texts: LocaleTexts = {
  ...byNamespace(import.meta.glob("./en/*.json", { eager: true, import: "default" })),
  polaris,
};
