/** Names of carriers and services as people know them. Lists are open: what is not here is spelt out from its code. */

const CARRIERS: Readonly<Record<string, string>> = {
  usps: "USPS",
  ups: "UPS",
  fedex: "FedEx",
  dhlexpress: "DHL Express",
  dhlecommerce: "DHL eCommerce",
  dhlecs: "DHL eCommerce",
  canadapost: "Canada Post",
  royalmail: "Royal Mail",
  australiapost: "Australia Post",
  asendiausa: "Asendia USA",
  ontrac: "OnTrac",
  lasership: "LaserShip",
};

/** EasyPost's codes, which are the carriers' own (https://docs.easypost.com/carriers). */
const SERVICES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  usps: {
    Express: "Priority Mail Express",
    ExpressMailInternational: "Priority Mail Express International",
    First: "First-Class Mail",
    FirstClassMailInternational: "First-Class Mail International",
    FirstClassPackageInternationalService: "First-Class Package International",
    Priority: "Priority Mail",
    PriorityMailInternational: "Priority Mail International",
  },
  ups: {
    "2ndDayAir": "2nd Day Air",
    "2ndDayAirAM": "2nd Day Air A.M.",
    "3DaySelect": "3 Day Select",
    NextDayAirEarlyAM: "Next Day Air Early",
    UPSSaver: "Worldwide Saver",
    UPSStandard: "Standard",
    Expedited: "Worldwide Expedited",
    Express: "Worldwide Express",
    ExpressPlus: "Worldwide Express Plus",
  },
  fedex: {
    FEDEX_2_DAY: "2Day",
    FEDEX_2_DAY_AM: "2Day A.M.",
    FEDEX_EXPRESS_SAVER: "Express Saver",
    FEDEX_GROUND: "Ground",
    FEDEX_INTERNATIONAL_CONNECT_PLUS: "International Connect Plus",
    GROUND_HOME_DELIVERY: "Home Delivery",
    SMART_POST: "Ground Economy",
  },
};

const LONGEST = 120;

/** The carrier behind an account's name: "FedExDefault", "UPSDAP" and "DhlExpress" are FedEx, UPS and DHL Express. */
export function carrierFamily(carrier: string): string {
  const plain = carrier.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
  const short = plain.replace(/(default|dap)$/, "");
  return short === "" ? plain : short;
}

/** The carrier's own name, without what an account's type adds to it: "FedExDefault" is "FedEx". */
export function carrierName(carrier: string): string {
  return CARRIERS[carrierFamily(carrier)] ?? spellOut(carrier);
}

/** The service beside its carrier, as in a list of one carrier's services: "2Day". */
export function serviceLabel(carrier: string, service: string): string {
  const family = carrierFamily(carrier);
  return SERVICES[family]?.[service] ?? spellOut(withoutCarrier(family, service));
}

/** Shippo's codes begin with their carrier: "usps_ground_advantage", "dhl_express_worldwide". */
function withoutCarrier(family: string, service: string): string {
  const words = service.split("_");
  const end = words.findIndex((_word, index) => words.slice(0, index + 1).join("") === family);
  const rest = words.slice(end + 1);
  return end === -1 || rest.length === 0 ? service : rest.join("_");
}

/**
 * What a shopper reads where the merchant has given no name: "FedEx 2Day", "USPS First-Class Mail". `label` is the
 * service's own name where an account has one on record.
 */
export function shopperServiceName(
  carrier: string,
  service: string,
  label = serviceLabel(carrier, service),
): string {
  const own = carrierName(carrier);
  const lower = label.toLowerCase();
  if (lower.startsWith(`${own.toLowerCase()} `)) return label.slice(0, LONGEST);
  // "DHL Express" and "Express Worldwide" share a word.
  const words = own.split(" ");
  const last = words.at(-1) ?? "";
  const isShared = words.length > 1 && lower.startsWith(`${last.toLowerCase()} `);
  const prefix = isShared ? words.slice(0, -1).join(" ") : own;
  return `${prefix} ${label}`.trim().slice(0, LONGEST);
}

/** "GroundAdvantage" is "Ground Advantage", "PRIORITY_OVERNIGHT" and "priority_overnight" are "Priority Overnight". */
function spellOut(code: string): string {
  const words = code
    .replaceAll(/[_-]+/g, " ")
    .replaceAll(/([a-z])([A-Z0-9])/g, "$1 $2")
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
    .trim()
    .split(/\s+/);
  const isOneCase = (code === code.toUpperCase() && code.length > 3) || code === code.toLowerCase();
  return words
    .map((word) => (isOneCase ? word.charAt(0).toUpperCase() + word.slice(1).toLowerCase() : word))
    .join(" ");
}
