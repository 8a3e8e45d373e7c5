/**
 * Browsers and Node name these places differently (each with its own edition of the Unicode names), and a page has to read
 * the same on both. By ISO code, then by language.
 */
export const CONTESTED_NAMES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  FK: {
    en: "Falkland Islands",
    de: "Falklandinseln",
    fr: "Îles Malouines",
    es: "Islas Malvinas",
  },
  HK: { en: "Hong Kong", de: "Hongkong", fr: "Hong Kong", es: "Hong Kong" },
  MO: { en: "Macao", de: "Macau", fr: "Macao", es: "Macao" },
  PS: { en: "Palestine", de: "Palästina", fr: "Palestine", es: "Palestina" },
};
