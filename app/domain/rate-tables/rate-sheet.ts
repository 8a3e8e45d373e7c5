/**
 * A rate sheet: a carrier of the merchant's own with services, each with limits and surcharges, priced by the rows of a rate
 * table parcel by parcel. What it does agrees with karrio's universal carrier where the table is compiled in its order.
 */
import { allOrNone, applies, limitsBroken, type Limit, type SheetParcel } from "./sheet-limits.ts";
import { chargeOf } from "./charge.ts";
import type { CompiledTable } from "./compile-table.ts";
import { lookup, type TableQuery } from "./lookup.ts";
import { mulDiv } from "#app/domain/money/rounding.ts";
import { gramsOnScale, type WeightUnit } from "#app/domain/units/weight.ts";

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
  /** parcels are weighed in hundredths of this unit; null: in whole grams */
  readonly weighedIn: WeightUnit | null;
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
  const refusals =
    known.length === 0
      ? []
      : request.parcels.flatMap((parcel, position) =>
          wanted.flatMap((service) =>
            refusalsOf(service, { parcel: weighed(service, parcel), position, isDomestic }),
          ),
        );
  const rates = wanted.flatMap((service) => {
    if (!applies(service, isDomestic)) return [];
    const parcels = request.parcels.map((parcel) => weighed(service, parcel));
    const fitting = parcels.every((parcel) => limitsBroken(service, parcel).length === 0);
    const found = allOrNone(
      parcels.map((parcel) => baseOf(sheet.table, request, { service, parcel })),
    );
    return fitting && found !== null ? [rateOf(service, found)] : [];
  });
  return { rates, refusals };
}

/** The parcel as the service's scales show it. */
function weighed({ weighedIn }: SheetService, parcel: SheetParcel): SheetParcel {
  if (weighedIn === null) return parcel;
  const weight = gramsOnScale(parcel.measures.weight, weighedIn);
  return { ...parcel, measures: { ...parcel.measures, weight } };
}

function baseOf(
  table: CompiledTable,
  { destination }: SheetRequest,
  { service, parcel }: { readonly service: SheetService; readonly parcel: SheetParcel },
): number | undefined {
  const { measures } = parcel;
  const found = lookup(table, { ...destination, measures });
  const row = table.rows[found.find((match) => match.service === service.code)?.row ?? -1];
  return row === undefined ? undefined : chargeOf(row, measures);
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
