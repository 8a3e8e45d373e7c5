/**
 * Shippo writes one carrier in three ways: "dhl_express" in a carrier account, "DHL Express" in a rate and "DHLExpress"
 * in a message. These are the names that it gives with its tokens (carriers of its public API, version 2018-02-08); what
 * is not here keeps the name it came with.
 */
const NAMES: readonly string[] = [
  "Airterra",
  "APC Postal",
  "APG",
  "Aramex",
  "Asendia US",
  "Australia Post",
  "BetterTrucks",
  "Canada Post",
  "CDL",
  "Chronopost",
  "Colissimo",
  "Correos España",
  "Couriers Please",
  "Deutsche Post",
  "DHL Benelux",
  "DHL eCommerce",
  "DHL Express",
  "DHL Germany",
  "DHL Germany C2C",
  "DPD DE",
  "DPD UK",
  "Estafeta",
  "FedEx",
  "GLS US",
  "Hermes UK",
  "Hongkong Post",
  "LaserShip",
  "LSO",
  "Mondial Relay",
  "New Zealand Post",
  "OnTrac",
  "Parcelforce",
  "Passport",
  "Poste Italiane",
  "Posti",
  "Purolator",
  "Royal Mail",
  "Sendle",
  "SkyPostal",
  "UDS",
  "UPS",
  "USPS",
  "Veho",
  "Yodel",
];

const BY_KEY = new Map(NAMES.map((name) => [keyOf(name), name]));

/** The one name of a carrier, whichever of Shippo's ways it was written in. */
export function nameOfCarrier(written: string): string {
  return BY_KEY.get(keyOf(written)) ?? written;
}

function keyOf(name: string): string {
  return name
    .normalize("NFD")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, "");
}
