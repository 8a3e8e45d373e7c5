/** The carriers of the sandbox's EasyPost and what each carries. Prices are cents of a US dollar. */

export interface Service {
  readonly name: string;
  readonly label: string;
  readonly reach: "domestic" | "international";
  /** price of the first pound in the nearest zone, and what each further pound and zone adds, in cents */
  readonly base: number;
  readonly perPound: number;
  readonly perZone: number;
  readonly heaviestOunces: number;
  /** business days in the nearest zone and in the farthest */
  readonly days: readonly [number, number];
  readonly guaranteed: boolean;
}

export interface Carrier {
  readonly name: string;
  readonly metadataName: string;
  readonly readable: string;
  readonly accountType: string;
  /** cubic inches that count as one pound, and the volume up to which only weight counts */
  readonly divisor: number;
  readonly dimensionalAbove: number;
  /** countries it collects in; null: everywhere */
  readonly origins: readonly string[] | null;
  /** rates no half of a postcode, as express wallets send it */
  readonly wholePostcodes: boolean;
  readonly billing: "easypost" | "carrier";
  readonly services: readonly Service[];
}

type Row = readonly [
  name: string,
  label: string,
  prices: readonly [base: number, perPound: number, perZone: number],
  heaviestPounds: number,
  days: readonly [number, number],
  guaranteed?: "guaranteed",
];

function services(reach: Service["reach"], rows: readonly Row[]): Service[] {
  return rows.map(([name, label, [base, perPound, perZone], pounds, days, guaranteed]) => ({
    name,
    label,
    reach,
    base,
    perPound,
    perZone,
    heaviestOunces: pounds * 16,
    days,
    guaranteed: guaranteed !== undefined,
  }));
}

export const CARRIERS: readonly Carrier[] = [
  {
    name: "USPS",
    metadataName: "usps",
    readable: "USPS",
    accountType: "UspsAccount",
    divisor: 166,
    dimensionalAbove: 1_728,
    origins: ["US"],
    wholePostcodes: false,
    billing: "easypost",
    services: [
      ...services("domestic", [
        ["GroundAdvantage", "USPS Ground Advantage", [512, 71, 43], 70, [2, 5]],
        ["Priority", "Priority Mail", [784, 96, 88], 70, [1, 3]],
        ["Express", "Priority Mail Express", [2_745, 310, 205], 70, [1, 2], "guaranteed"],
      ]),
      ...services("international", [
        [
          "FirstClassPackageInternationalService",
          "First-Class Package International",
          [1_480, 640, 110],
          4,
          [7, 21],
        ],
        [
          "PriorityMailInternational",
          "Priority Mail International",
          [3_390, 415, 180],
          66,
          [6, 10],
        ],
        [
          "ExpressMailInternational",
          "Priority Mail Express International",
          [5_210, 520, 260],
          66,
          [3, 5],
          "guaranteed",
        ],
      ]),
    ],
  },
  {
    name: "UPS",
    metadataName: "ups",
    readable: "UPS",
    accountType: "UpsAccount",
    divisor: 139,
    dimensionalAbove: 0,
    origins: null,
    wholePostcodes: false,
    billing: "carrier",
    services: [
      ...services("domestic", [
        ["Ground", "UPS Ground", [934, 78, 61], 150, [1, 5], "guaranteed"],
        ["3DaySelect", "UPS 3 Day Select", [1_690, 164, 132], 150, [3, 3], "guaranteed"],
        ["2ndDayAir", "UPS 2nd Day Air", [2_215, 248, 190], 150, [2, 2], "guaranteed"],
        ["NextDayAir", "UPS Next Day Air", [4_370, 420, 310], 150, [1, 1], "guaranteed"],
      ]),
      ...services("international", [
        ["Expedited", "UPS Worldwide Expedited", [5_460, 470, 330], 150, [4, 7]],
        ["UPSSaver", "UPS Worldwide Saver", [6_240, 560, 390], 150, [2, 4], "guaranteed"],
      ]),
    ],
  },
  {
    name: "FedEx",
    metadataName: "fedex",
    readable: "FedEx",
    accountType: "FedexAccount",
    divisor: 139,
    dimensionalAbove: 0,
    origins: null,
    wholePostcodes: true,
    billing: "carrier",
    services: [
      ...services("domestic", [
        ["FEDEX_GROUND", "FedEx Ground", [958, 80, 59], 150, [1, 5]],
        ["FEDEX_2_DAY", "FedEx 2Day", [2_170, 252, 187], 150, [2, 2], "guaranteed"],
        [
          "PRIORITY_OVERNIGHT",
          "FedEx Priority Overnight",
          [4_520, 431, 305],
          150,
          [1, 1],
          "guaranteed",
        ],
      ]),
      ...services("international", [
        ["INTERNATIONAL_ECONOMY", "FedEx International Economy", [5_130, 480, 345], 150, [4, 6]],
        [
          "INTERNATIONAL_PRIORITY",
          "FedEx International Priority",
          [6_480, 590, 402],
          150,
          [1, 3],
          "guaranteed",
        ],
      ]),
    ],
  },
  {
    name: "DHLExpress",
    metadataName: "dhlexpress",
    readable: "DHL Express",
    accountType: "DhlExpressAccount",
    divisor: 139,
    dimensionalAbove: 0,
    origins: null,
    wholePostcodes: false,
    billing: "carrier",
    services: services("international", [
      ["ExpressWorldwide", "Express Worldwide", [5_890, 540, 366], 154, [2, 4], "guaranteed"],
    ]),
  },
];
