import { COUNTRIES_WITH_PROVINCES, provincesOf } from "./provinces.ts";

/**
 * What else provinces are called: names in other languages and times, and ISO 3166-2 codes where Shopify has its own.
 * Germany's and Britain's parts are here only: no checkout asks for them, but wallets and import files name them. "code=name".
 */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  US: "DC=Washington DC|VI=Virgin Islands|VI=US Virgin Islands",
  CA:
    "BC=Colombie Britannique|NB=Nouveau Brunswick|NL=Newfoundland|NL=Terre Neuve et Labrador|NS=Nouvelle Ecosse|" +
    "NT=Territoires du Nord Ouest|PE=Ile du Prince Edouard|YT=Yukon Territory",
  NZ: "MWT=Manawatu Wanganui",
  MX:
    "AGS=AGU|BC=BCN|CAMP=CAM|CHIS=CHP|CHIH=CHH|DF=CMX|DF=Mexico City|DF=Distrito Federal|COAH=COA|DGO=DUR|GTO=GUA|" +
    "HGO=HID|MEX=Mexico|MICH=MIC|NL=NLE|QRO=QUE|Q ROO=ROO|TAMPS=TAM|TLAX=TLA",
  ZA: "GP=GT|NL=KZN",
  GB: "ENG=England|SCT=Scotland|WLS=Wales|NIR=Northern Ireland",
  DE:
    "BW=Baden Wurttemberg|BY=Bayern|BY=Bavaria|BE=Berlin|BB=Brandenburg|HB=Bremen|HH=Hamburg|HE=Hessen|HE=Hesse|" +
    "MV=Mecklenburg Vorpommern|NI=Niedersachsen|NI=Lower Saxony|NW=Nordrhein Westfalen|NW=North Rhine Westphalia|" +
    "RP=Rheinland Pfalz|RP=Rhineland Palatinate|SL=Saarland|SN=Sachsen|SN=Saxony|ST=Sachsen Anhalt|ST=Saxony Anhalt|" +
    "SH=Schleswig Holstein|TH=Thuringen|TH=Thuringia",
};

const codesBySpelling = new Map(
  [...new Set([...COUNTRIES_WITH_PROVINCES, ...Object.keys(OTHER_NAMES)])].map((country) => [
    country,
    new Map([...otherNames(country), ...ownNames(country)]),
  ]),
);

function otherNames(country: string): [string, string][] {
  return (OTHER_NAMES[country]?.split("|") ?? []).map((entry) => {
    const [code = "", name = ""] = entry.split("=");
    return [fold(name), code];
  });
}

function ownNames(country: string): [string, string][] {
  return provincesOf(country).flatMap(({ code, name }): [string, string][] => [
    [fold(name), code],
    [fold(code), code],
  ]);
}

function fold(name: string): string {
  return name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, "");
}

/**
 * The code that Shopify gives a province, from any spelling: "ON", "on", "CA-ON", "Ontario" and "ontário" are all "ON" in
 * Canada. What is unknown comes back folded to capitals.
 */
export function normaliseProvince(country: string, province: string): string {
  const codes = codesBySpelling.get(country);
  if (/^[A-Z0-9]{0,3}$/.test(province)) return codes?.get(province) ?? province;
  const bare = province.trim().toUpperCase();
  const folded = fold(bare.startsWith(`${country}-`) ? bare.slice(country.length + 1) : bare);
  return codes?.get(folded) ?? folded;
}

/** ISO 3166-1 alpha-2 in capitals; "UK" is read as "GB". */
export function normaliseCountry(country: string): string {
  const code = country.trim().toUpperCase();
  return code === "UK" ? "GB" : code;
}
