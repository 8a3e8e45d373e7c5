import { PROVINCES } from "./provinces.ts";

/** Countries and territories with an ISO 3166-1 code that mail is sent to. */
const CODES =
  `AD AE AF AG AI AL AM AO AR AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR
BS BT BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH
ER ES ET FI FJ FK FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GT GW GY HK HN HR HT HU ID IE IL IM
IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD
ME MF MG MK ML MM MN MO MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF
PG PH PK PL PM PN PS PT PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SK SL SM SN SO SR SS ST SV SX SY
SZ TC TD TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VG VN VU WF WS XK YE YT ZA ZM
ZW`.split(/\s+/);

/** Places whose mail bears no postcode. */
const NO_POSTCODE = new Set(
  `AE AG AO AW BF BI BJ BO BS BW BZ CD CF CG CI CK CM DJ DM ER FJ GA GD GH GM GN GQ GY HK IE KI KM KN
KP LC LY ML MO MR MS MW NA NR NU PA QA RW SB SC SL SR SS ST SY TD TG TK TL TO TV UG VU YE ZW`.split(
    /\s+/,
  ),
);

export interface Country {
  readonly code: string;
  readonly name: string;
}

/** All countries by name, in the shopper's language. */
export function countries(locale: string): Country[] {
  const names = new Intl.DisplayNames([locale], { type: "region" });
  return CODES.map((code) => ({ code, name: names.of(code) ?? code })).toSorted((one, other) =>
    one.name.localeCompare(other.name, locale),
  );
}

export function countryName(code: string, locale: string): string {
  return new Intl.DisplayNames([locale], { type: "region" }).of(code) ?? code;
}

export function isCountry(code: string): boolean {
  return CODES.includes(code);
}

export function hasPostcode(country: string): boolean {
  return !NO_POSTCODE.has(country);
}

/** The provinces that an address of the country names; none for most countries. */
export function provincesOf(country: string): readonly (readonly [code: string, name: string])[] {
  return PROVINCES[country] ?? [];
}
