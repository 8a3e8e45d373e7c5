/** The carriers of the sandbox's Shippo and what each carries. Prices are cents of a US dollar. */

export interface Service {
  readonly token: string;
  readonly name: string;
  readonly terms: string;
  readonly reach: "domestic" | "international";
  /** price of the first kilogram in the nearest zone, and what each further kilogram and zone adds, in cents */
  readonly base: number;
  readonly perKilogram: number;
  readonly perZone: number;
  /** days in the nearest zone and in the farthest */
  readonly days: readonly [number, number];
}

export interface Carrier {
  readonly token: string;
  /** as rates name it, and as messages do */
  readonly name: string;
  readonly source: string;
  readonly heaviestGrams: number;
  /** cubic centimetres that count as one kilogram */
  readonly divisor: number;
  /** countries it collects in; null: everywhere */
  readonly origins: readonly string[] | null;
  readonly takesSeveral: boolean;
  readonly isShippoAccount: boolean;
  readonly services: readonly Service[];
}

type Row = readonly [
  token: string,
  name: string,
  prices: readonly [base: number, perKilogram: number, perZone: number],
  days: readonly [number, number],
];

function services(reach: Service["reach"], rows: readonly Row[]): Service[] {
  return rows.map(([token, name, [base, perKilogram, perZone], days]) => ({
    token,
    name,
    terms: "",
    reach,
    base,
    perKilogram,
    perZone,
    days,
  }));
}

export const CARRIERS: readonly Carrier[] = [
  {
    token: "usps",
    name: "USPS",
    source: "USPS",
    heaviestGrams: 31_751,
    divisor: 6_000,
    origins: ["US"],
    takesSeveral: false,
    isShippoAccount: true,
    services: [
      ...services("domestic", [
        ["usps_ground_advantage", "Ground Advantage", [498, 148, 39], [2, 5]],
        ["usps_priority", "Priority Mail", [762, 205, 81], [1, 3]],
        ["usps_priority_express", "Priority Mail Express", [2_690, 655, 198], [1, 2]],
      ]),
      ...services("international", [
        [
          "usps_priority_mail_international",
          "Priority Mail International",
          [3_310, 902, 171],
          [6, 10],
        ],
        [
          "usps_priority_mail_express_international",
          "Priority Mail Express International",
          [5_120, 1_130, 249],
          [3, 5],
        ],
      ]),
    ],
  },
  {
    token: "ups",
    name: "UPS",
    source: "UPS",
    heaviestGrams: 68_038,
    divisor: 5_000,
    origins: null,
    takesSeveral: true,
    isShippoAccount: true,
    services: [
      ...services("domestic", [
        ["ups_ground", "Ground", [905, 166, 58], [1, 5]],
        ["ups_3_day_select", "3 Day Select®", [1_640, 352, 126], [3, 3]],
        ["ups_second_day_air", "2nd Day Air®", [2_170, 530, 184], [2, 2]],
        ["ups_next_day_air", "Next Day Air®", [4_290, 905, 298], [1, 1]],
      ]),
      ...services("international", [
        ["ups_expedited", "Expedited®", [5_390, 1_010, 318], [4, 7]],
        ["ups_saver", "Saver®", [6_170, 1_215, 377], [2, 4]],
      ]),
    ],
  },
  {
    token: "fedex",
    name: "FedEx",
    source: "FedEx",
    heaviestGrams: 68_038,
    divisor: 5_000,
    origins: null,
    takesSeveral: true,
    isShippoAccount: false,
    services: [
      ...services("domestic", [
        ["fedex_ground", "Ground", [941, 172, 56], [1, 5]],
        ["fedex_2_day", "2Day", [2_120, 541, 181], [2, 2]],
        ["fedex_priority_overnight", "Priority Overnight®", [4_455, 930, 296], [1, 1]],
      ]),
      ...services("international", [
        ["fedex_international_economy", "International Economy®", [5_050, 1_035, 333], [4, 6]],
        ["fedex_international_priority", "International Priority®", [6_390, 1_270, 391], [1, 3]],
      ]),
    ],
  },
  {
    token: "dhl_express",
    name: "DHL Express",
    source: "DHLExpress",
    heaviestGrams: 70_000,
    divisor: 5_000,
    origins: null,
    takesSeveral: true,
    isShippoAccount: false,
    services: services("international", [
      ["dhl_express_worldwide", "Worldwide", [5_770, 1_170, 352], [2, 4]],
    ]),
  },
];
