/** One service's price as a carrier account states it. */
export interface LiveRate {
  readonly carrier: string;
  readonly service: string;
  /** minor units of `currency` */
  readonly priceMinor: number;
  readonly currency: string;
  /** UTC day */
  readonly deliveryDate: string | null;
  /** how this price is known: heard now, a short while ago, or the last known for the lane */
  readonly source: "live" | "cached" | "backup_lane";
}

/** Why a carrier gave no rate, in its own words; "" where nobody knows which carrier. */
export interface LiveMessage {
  readonly carrier: string;
  readonly message: string;
}

/** What a carrier account had to say about the cart, from whichever source. */
export interface LiveAnswer {
  readonly source: "live" | "cached" | "backup_lane" | "none";
  readonly rates: readonly LiveRate[];
  /** null: it answered; "no_service": it answered, and gave no rate */
  readonly failure: string | null;
  readonly messages: readonly LiveMessage[];
}

export type LiveAnswers = ReadonlyMap<string, LiveAnswer>;

/** Of an account that was not asked. */
export const UNASKED: LiveAnswer = { source: "none", rates: [], failure: "other", messages: [] };
