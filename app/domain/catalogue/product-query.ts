/** The product list's search as it stands in the address bar. */
import { isLengthUnit } from "#app/domain/units/lengths.ts";
import type { LengthUnit } from "#app/domain/units/lengths.ts";

export const GAP_FILTERS = ["all", "any", "weight", "dimensions", "hsCode", "origin"] as const;
export type GapFilter = (typeof GAP_FILTERS)[number];

export interface ProductFields {
  readonly search: string;
  readonly missing: GapFilter;
  /** id of the one product shown; "" for all */
  readonly product: string;
  readonly after: string;
  /** null: the merchant has not chosen one */
  readonly unit: LengthUnit | null;
}

interface Cursor {
  readonly title: string;
  readonly id: bigint;
}

export interface ProductQuery {
  readonly fields: ProductFields;
  readonly filter: {
    readonly search: string;
    readonly missing: GapFilter;
    readonly productId: bigint | null;
  };
  readonly after: Cursor | null;
}

interface Parameters {
  get(name: string): string | null;
}

/** Reads the address's parameters; what makes no sense is left out. */
export function readProductQuery(parameters: Parameters): ProductQuery {
  const text = (name: string) => (parameters.get(name) ?? "").trim().slice(0, 300);
  const product = /^\d{1,18}$/.test(text("product")) ? text("product") : "";
  const missing = GAP_FILTERS.find((one) => one === text("missing")) ?? "all";
  const after = readCursor(text("after"));
  return {
    fields: {
      search: text("search"),
      missing,
      product,
      after: after === null ? "" : text("after"),
      unit: asUnit(text("unit")),
    },
    filter: {
      search: text("search"),
      missing,
      productId: product === "" ? null : BigInt(product),
    },
    after,
  };
}

function asUnit(text: string): LengthUnit | null {
  return isLengthUnit(text) ? text : null;
}

/** A cursor as an address carries it: the id first, because a title may hold anything. */
export function showProductCursor(last: { readonly id: string; readonly title: string }): string {
  return `${last.id}_${last.title}`;
}

function readCursor(text: string): Cursor | null {
  const [, id, title] = /^(\d{1,18})_(.*)$/s.exec(text) ?? [];
  return id === undefined || title === undefined ? null : { id: BigInt(id), title };
}
