import type { ResourceLanguage } from "i18next";

export type LocaleTexts = ResourceLanguage;

/** "./en/settings.json" -> settings: the file's name is the namespace. */
export function byNamespace(files: Readonly<Record<string, unknown>>): LocaleTexts {
  const texts: LocaleTexts = {};
  for (const [file, content] of Object.entries(files)) {
    const name = /\/([^/]+)\.json$/.exec(file)?.[1];
    if (name !== undefined && typeof content === "object" && content !== null)
      texts[name] = Object.fromEntries(Object.entries(content));
  }
  return texts;
}
