/** As data: what is typed for each kind of condition, in the order in which the editor asks. */
import type { LeafKind, LineKind } from "#app/domain/rules/kinds.ts";
import type { WeightUnit } from "../method-form/schema.ts";
import { GRAMS_PER_UNIT } from "../method-form/read-method.ts";
import type { NodeFields, NodeKind } from "./schema.ts";

export type BoundsUnit = "money" | "weight" | "volume" | "length" | "distance" | "count";

export const CHOICES = {
  basis: ["after_discounts", "before_discounts"],
  match: ["is", "starts", "ends", "contains"],
  quantifier: ["any", "all", "none", "every_unit"],
  of: ["weight", "price", "volume", "quantity", "lines"],
  side: ["longest", "middle", "shortest"],
} as const;

export type ChoiceName = keyof typeof CHOICES;
export type ListName =
  | "countries"
  | "provinces"
  | "patterns"
  | "excluded"
  | "currencies"
  | "locales"
  | "values"
  | "locationIds"
  | "boxIds"
  | "ids"
  | "prefixes";

export type Operand =
  /** one a line; codes are parted by blanks and commas too, and written in capitals */
  | { readonly as: "list"; readonly name: ListName; readonly codes?: true; readonly empty?: true }
  | { readonly as: "flag"; readonly name: "is" }
  /** the texts `from` and `to`, and whether each belongs to them */
  | { readonly as: "bounds"; readonly unit: BoundsUnit | "summed" }
  | { readonly as: "choice"; readonly name: ChoiceName }
  | { readonly as: "country"; readonly name: "country" }
  | { readonly as: "text"; readonly name: "name" }
  | { readonly as: "method"; readonly name: "methodId" }
  | { readonly as: "service"; readonly name: "service" }
  | { readonly as: "weekdays"; readonly name: "days" }
  | { readonly as: "minutes" }
  | { readonly as: "dates" }
  | { readonly as: "where" };

const flag = [{ as: "flag", name: "is" }] as const;
const countries = [{ as: "list", name: "countries", codes: true }] as const;
const where = { as: "where" } as const;
const method = { as: "method", name: "methodId" } as const;
const service = { as: "service", name: "service" } as const;
const country = { as: "country", name: "country" } as const;
const match = { as: "choice", name: "match" } as const;
const values = { as: "list", name: "values" } as const;
const ids = [{ as: "list", name: "ids" }] as const;
const postcodes = [
  country,
  { as: "list", name: "patterns" },
  { as: "list", name: "excluded", empty: true },
] as const;
const bounds = <U extends BoundsUnit | "summed">(unit: U) => ({ as: "bounds", unit }) as const;

export const OPERANDS: Readonly<Record<LeafKind | LineKind, readonly Operand[]>> = {
  "destination.country": countries,
  "destination.province": [country, { as: "list", name: "provinces" }],
  "destination.postcode": postcodes,
  "destination.po_box": flag,
  "destination.military": flag,
  "destination.residential": flag,
  "destination.distance": [bounds("distance")],
  "cart.subtotal": [bounds("money"), { as: "choice", name: "basis" }],
  "cart.weight": [bounds("weight")],
  "cart.volume": [bounds("volume")],
  "cart.quantity": [bounds("count")],
  "cart.lines": [bounds("count")],
  "cart.currency": [{ as: "list", name: "currencies", codes: true }],
  "cart.locale": [{ as: "list", name: "locales" }],
  "lines.match": [{ as: "choice", name: "quantifier" }, where],
  "lines.sum": [{ as: "choice", name: "of" }, bounds("summed"), where],
  "customer.tag": [match, values],
  "customer.logged_in": flag,
  "customer.orders": [bounds("count")],
  "customer.company": flag,
  "origin.country": countries,
  "origin.postcode": postcodes,
  "origin.location": [{ as: "list", name: "locationIds" }],
  "time.weekday": [{ as: "weekdays", name: "days" }],
  "time.hour": [{ as: "minutes" }],
  "time.date": [{ as: "dates" }],
  "packing.boxes": [bounds("count")],
  "packing.box_type": [{ as: "list", name: "boxIds" }],
  "packing.billable_weight": [bounds("weight")],
  "rate.price": [method, service, bounds("money")],
  "rate.offered": [method, service, ...flag],
  "line.sku": [match, values],
  "line.name": [match, values],
  "line.vendor": [match, values],
  "line.type": [match, values],
  "line.tag": [match, values],
  "line.product": ids,
  "line.variant": ids,
  "line.collection": ids,
  "line.property": [{ as: "text", name: "name" }, match, values],
  "line.hs_code": [{ as: "list", name: "prefixes" }],
  "line.price": [bounds("money")],
  "line.weight": [bounds("weight")],
  "line.side": [{ as: "choice", name: "side" }, bounds("length")],
  "line.volume": [bounds("volume")],
  "line.quantity": [bounds("count")],
  "line.total_price": [bounds("money")],
  "line.total_weight": [bounds("weight")],
  "line.own_box": flag,
};

export function isGroup(kind: NodeKind): kind is "all" | "any" | "not" {
  return kind === "all" || kind === "any" || kind === "not";
}

/** What the bounds of a condition are typed in; that of a sum follows what is summed up. */
export function unitOf(operand: Operand & { as: "bounds" }, of: string | undefined): BoundsUnit {
  if (operand.unit !== "summed") return operand.unit;
  if (of === "weight" || of === "volume") return of;
  return of === "price" ? "money" : "count";
}

/** How many stored units one typed unit has; null: money, which its currency's decimals part. */
export function stepOf(unit: BoundsUnit, weightUnit: WeightUnit): number | null {
  const steps = {
    money: null,
    weight: GRAMS_PER_UNIT[weightUnit],
    volume: 1_000_000,
    length: 10,
    distance: 1_000,
    count: 1,
  } as const satisfies Record<BoundsUnit, number | null>;
  return steps[unit];
}

/** A condition of this kind that is still to be filled in. */
export function emptyNode(kind: NodeKind): NodeFields {
  if (isGroup(kind)) return { kind, texts: {}, of: [] };
  const operands = OPERANDS[kind];
  const texts = Object.fromEntries(operands.flatMap(emptyTexts));
  return { kind, texts, of: operands.some(({ as }) => as === "where") ? [emptyRoot()] : [] };
}

/** A group that stands for its one member as long as it has but one: where conditions begin. */
export function emptyRoot(): NodeFields {
  return { kind: "all", texts: { bare: "yes" }, of: [] };
}

function emptyTexts(operand: Operand): [string, string][] {
  if (operand.as === "where") return [];
  if (operand.as === "flag") return [["is", "yes"]];
  if (operand.as === "choice") return [[operand.name, CHOICES[operand.name][0]]];
  if ("name" in operand) return [[operand.name, ""]];
  return [
    ["from", ""],
    ["fromIn", "yes"],
    ["to", ""],
    ["toIn", operand.as === "dates" ? "yes" : "no"],
  ];
}
