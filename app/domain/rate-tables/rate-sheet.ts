/**
 * A rate sheet: a carrier of the merchant's own with services, each with limits and surcharges, priced by the rows of a rate
 * table parcel by parcel. What it does agrees with karrio's universal carrier where the table is compiled in its order.
 */
import { allOrNone, applies, limitsBroken, type Limit, type SheetParcel } from "./sheet-limits.ts";
import { chargeOf } from "./charge.ts";
import type { CompiledTable } from "./compile-table.ts";
import { lookup, type TableQuery } from "./lookup.ts";
import { mulDiv } from "#app/domain/money/rounding.ts";

export interface SheetSurcharge {
  readonly name: string;
  /** minor units, or basis points of the base */
  readonly kind: "fixed" | "percent";
  readonly value: number;
}

export interface SheetService {
  /** the `service` of its rows */
  readonly code: string;
  readonly name: string;
  /** null where the sheet does not say */
  readonly domestic: boolean | null;
  readonly international: boolean | null;
  /** grams; null: no limit */
  readonly minWeight: number | null;
  readonly maxWeight: number | null;
  /** millimetres of each side as the parcel names them */
  readonly maxLength: number | null;
  readonly maxWidth: number | null;
  readonly maxHeight: number | null;
  readonly surcharges: readonly SheetSurcharge[];
}

export interface SheetRequest {
  readonly originCountry: string;
  readonly destination: Omit<TableQuery, "measures">;
  readonly parcels: readonly SheetParcel[];
  /** codes; empty: all services, and then nobody is told why one is missing */
  readonly services: readonly string[];
}

/** Minor units over all parcels. */
export interface SheetRate {
  readonly code: string;
  readonly name: string;
  /** the base of each parcel */
  readonly bases: readonly number[];
  readonly base: number;
  readonly surcharges: readonly { readonly name: string; readonly amount: number }[];
  readonly total: number;
}

export interface SheetRefusal {
  readonly code: string;
  readonly reason: Limit | "destination";
  /** position of the parcel */
  readonly parcel: number;
}

export interface SheetQuote {
  /** in the order of the services */
  readonly rates: readonly SheetRate[];
  /** why a service that was asked for by name cannot be had */
  readonly refusals: readonly SheetRefusal[];
}

/** Prices every service that takes all parcels. Shares are rounded half up to minor units, for each parcel and surcharge. */
export function quoteSheet(
  sheet: { readonly services: readonly SheetService[]; readonly table: CompiledTable },
  request: SheetRequest,
): SheetQuote {
  const known = request.services.filter((code) =>
    sheet.services.some((service) => service.code === code),
  );
  const wanted = sheet.services.filter(({ code }) => known.length === 0 || known.includes(code));
  const isDomestic = request.originCountry === request.destination.country;
  const bases = request.parcels.map((parcel) => basesOf(sheet.table, request, parcel));
  const refusals =
    known.length === 0
      ? []
      : request.parcels.flatMap((parcel, position) =>
          wanted.flatMap((service) => refusalsOf(service, { parcel, position, isDomestic })),
        );
  const rates = wanted.flatMap((service) => {
    if (!applies(service, isDomestic)) return [];
    const fitting = request.parcels.every((parcel) => limitsBroken(service, parcel).length === 0);
    const found = allOrNone(bases.map((base) => base.get(service.code)));
    return fitting && found !== null ? [rateOf(service, found)] : [];
  });
  return { rates, refusals };
}

function basesOf(
  table: CompiledTable,
  { destination }: SheetRequest,
  { measures }: SheetParcel,
): ReadonlyMap<string, number> {
  return new Map(
    lookup(table, { ...destination, measures }).flatMap(({ service, row }) => {
      const found = table.rows[row];
      return found === undefined ? [] : [[service, chargeOf(found, measures)] as const];
    }),
  );
}

function refusalsOf(
  service: SheetService,
  at: { readonly parcel: SheetParcel; readonly position: number; readonly isDomestic: boolean },
): SheetRefusal[] {
  const { code } = service;
  const refusal = (reason: SheetRefusal["reason"]) => ({ code, reason, parcel: at.position });
  if (!applies(service, at.isDomestic)) return [refusal("destination")];
  // a parcel that is too light is left out without a word, as karrio does
  return limitsBroken(service, at.parcel)
    .filter((limit) => limit !== "min_weight")
    .map(refusal);
}

function rateOf({ code, name, surcharges }: SheetService, bases: readonly number[]): SheetRate {
  const base = sum(bases);
  const added = surcharges.map((surcharge) => ({
    name: surcharge.name,
    amount: sum(bases.map((of) => surchargeOn(of, surcharge))),
  }));
  return {
    code,
    name,
    bases,
    base,
    surcharges: added,
    total: base + sum(added.map((s) => s.amount)),
  };
}

function surchargeOn(base: number, { kind, value }: SheetSurcharge): number {
  return kind === "fixed" ? value : mulDiv([base, value], 10_000, "half_up");
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
