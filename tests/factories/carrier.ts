import type {
  CarrierAddress,
  CarrierParcel,
  RateRequest,
} from "#app/providers/carriers/provider.ts";

export function aCarrierAddress(changes: Partial<CarrierAddress> = {}): CarrierAddress {
  return {
    name: "Grace Field",
    company: "",
    street1: "500 Market Street",
    street2: "",
    city: "Columbus",
    province: "OH",
    postcode: "43215",
    country: "US",
    ...changes,
  };
}

export function aParcel(changes: Partial<CarrierParcel> = {}): CarrierParcel {
  return { grams: 900, lengthMm: 250, widthMm: 200, heightMm: 100, ...changes };
}

export function aRateRequest(changes: Partial<RateRequest> = {}): RateRequest {
  return {
    origin: aCarrierAddress({
      name: "Warehouse",
      company: "Northwind Goods",
      postcode: "97209",
      province: "OR",
      city: "Portland",
    }),
    destination: aCarrierAddress(),
    parcels: [aParcel()],
    ...changes,
  };
}
