import type { Place } from "#app/domain/rating/types.ts";

/** How post-office boxes are written in the languages of the larger markets; words, not places named "Box Hill". */
const PO_BOX = new RegExp(
  [
    String.raw`\bp\.?\s*o\.?\s*-?\s*box\b`,
    String.raw`\bpost\s*office\s*box\b`,
    String.raw`\bpostal\s*box\b`,
    String.raw`\bpost(fach|bus|boks|box)\b`,
    String.raw`\bb\.?p\.?\s*\d+`,
    String.raw`\bbo[iî]te\s+postale\b`,
    String.raw`\bapartado(\s+(de\s+correos|postal))?\b`,
    String.raw`\bcaixa\s+postal\b`,
    String.raw`\bcasella\s+postale\b`,
    String.raw`\bskrytka\s+pocztowa\b`,
    String.raw`私書箱`,
  ].join("|"),
  "iu",
);

/** USPS Publication 28, section 225: the state codes of military and diplomatic mail. */
const MILITARY_STATES = new Set(["AA", "AE", "AP"]);
const MILITARY_CITY = /^(apo|fpo|dpo)\b/i;
/** British Forces Post Office: its codes begin with BF1. */
const BFPO_POSTCODE = /^BF1/i;
const BFPO = /\bbfpo\b/i;

/** Does the address name a post-office box? Null where it has no street line yet, as wallets send it. */
export function isPoBox(place: Place): boolean | null {
  const street = `${place.address1} ${place.address2}`.trim();
  return street === "" ? null : PO_BOX.test(street);
}

/** Is it military or diplomatic mail? Null where province, city and postcode are all missing. */
export function isMilitary({ country, province, city, postcode, address1 }: Place): boolean | null {
  if (country === "US") {
    if (province === "" && city === "") return null;
    return MILITARY_STATES.has(province) || MILITARY_CITY.test(city);
  }
  if (country === "GB") {
    if (postcode === "" && city === "") return null;
    return BFPO_POSTCODE.test(postcode) || BFPO.test(city) || BFPO.test(address1);
  }
  return country === "" ? null : false;
}
