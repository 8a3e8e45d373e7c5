/** A text with its translations under lower-case BCP 47 tags, ready to be looked up. */
export interface CompiledText {
  readonly text: string;
  readonly translations: ReadonlyMap<string, string>;
}

/** Empty translations are left out: a shopper then reads the default. */
export function compileText(source: {
  readonly text: string;
  readonly translations: Readonly<Record<string, string>>;
}): CompiledText {
  const filled = Object.entries(source.translations).filter(([, text]) => text !== "");
  return {
    text: source.text,
    translations: new Map(filled.map(([tag, text]) => [tag.toLowerCase().replace("_", "-"), text])),
  };
}

/** The text in the shopper's locale, else in its language, else the default: "pt-BR", "pt", default. */
export function localise(compiled: CompiledText, locale: string): string {
  if (compiled.translations.size === 0) return compiled.text;
  const tag = locale.toLowerCase().replace("_", "-");
  const [language = ""] = tag.split("-", 1);
  return compiled.translations.get(tag) ?? compiled.translations.get(language) ?? compiled.text;
}
