import type { RuleFacts } from "./facts.ts";
import type { LeafKind } from "./kinds.ts";

/** The text that conditions of a kind look at, for the trace. Kinds that are not here look at numbers. */
const READERS: Readonly<Partial<Record<LeafKind, (facts: RuleFacts) => string>>> = {
  "destination.country": ({ destination }) => destination.country,
  "destination.province": ({ destination }) => destination.province,
  "destination.postcode": ({ destination }) => destination.postcode,
  "cart.currency": ({ currency }) => currency,
  "cart.locale": ({ locale }) => locale,
  "customer.tag": ({ customer }) =>
    customer === null || customer === "guest" ? "" : customer.tags.join(", ").slice(0, MOST),
  "origin.country": ({ origin }) => origin.country,
  "origin.postcode": ({ origin }) => origin.postcode,
  "origin.location": ({ locationId }) => locationId ?? "",
  "packing.box_type": ({ packing }) => packing?.boxIds.join(", ").slice(0, MOST) ?? "",
};

const MOST = 255;

export function isTextKind(kind: LeafKind): boolean {
  return READERS[kind] !== undefined;
}

export function textOf(kind: LeafKind, facts: RuleFacts): string {
  return READERS[kind]?.(facts) ?? "";
}
