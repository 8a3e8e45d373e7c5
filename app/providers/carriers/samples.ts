import type { RateRequest } from "./provider.ts";

const NEW_YORK = {
  name: "Kraken Commerce",
  company: "",
  street1: "350 5th Ave",
  street2: "",
  city: "New York",
  province: "NY",
  postcode: "10118",
  country: "US",
};
const CHICAGO = {
  ...NEW_YORK,
  street1: "233 S Wacker Dr",
  city: "Chicago",
  province: "IL",
  postcode: "60606",
};
const LONDON = {
  ...NEW_YORK,
  street1: "221B Baker Street",
  city: "London",
  province: "",
  postcode: "NW1 6XE",
  country: "GB",
};
const PARCEL = { lengthMm: 250, widthMm: 200, heightMm: 100, grams: 500 };

/** Rated by the connection test: the carriers that answer are the ones that will answer a shopper. */
export const SAMPLE_REQUESTS: readonly RateRequest[] = [
  { origin: NEW_YORK, destination: CHICAGO, parcels: [PARCEL] },
  { origin: NEW_YORK, destination: LONDON, parcels: [PARCEL] },
];
