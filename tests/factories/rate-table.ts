import type { Measures } from "#app/domain/rate-tables/charge.ts";
import { NO_EXTRA } from "#app/domain/rate-tables/charge.ts";
import { compileTable, type TableOptions } from "#app/domain/rate-tables/compile-table.ts";
import { lookup, type TableQuery } from "#app/domain/rate-tables/lookup.ts";
import type { Extra, RateTableRow } from "#app/domain/rate-tables/schema.ts";

const ANY = { from: null, to: null };

/** A row for everything everywhere, 5.00 by "Standard". */
export function aRow(given: Partial<RateTableRow> = {}): RateTableRow {
  return {
    country: "*",
    province: "",
    city: "",
    postcodeFrom: "",
    postcodeTo: "",
    group: "",
    weight: ANY,
    price: ANY,
    quantity: ANY,
    volume: ANY,
    amount: 500,
    extra: null,
    service: "Standard",
    ...given,
  };
}

export function anExtra(given: Partial<Extra>): Extra {
  return { ...NO_EXTRA, ...given };
}

export function someMeasures(given: Partial<Measures> = {}): Measures {
  return { weight: 1_000, price: 5_000, quantity: 2, volume: 1_000_000, ...given };
}

export const HALF_OPEN: TableOptions = {
  bounds: { from: "inclusive", to: "exclusive" },
  order: "most_specific",
};

/** Somebody in Ottawa. */
export function aTableQuery(given: Partial<TableQuery> = {}): TableQuery {
  return {
    country: "CA",
    province: "ON",
    city: "Ottawa",
    postcode: "K1M 1M4",
    group: "",
    measures: someMeasures(),
    ...given,
  };
}

/** Positions of the rows found, with the service of each. */
export function rowsFound(
  rows: readonly RateTableRow[],
  query: Partial<TableQuery>,
  options: TableOptions = HALF_OPEN,
): Record<string, number> {
  const found = lookup(compileTable(rows, options), aTableQuery(query));
  return Object.fromEntries(found.map(({ service, row }) => [service, row]));
}
