import type { PrismaPg } from "@prisma/adapter-pg";
import { ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import type pg from "pg";

type Adapter = Awaited<ReturnType<PrismaPg["connect"]>>;
type Query = (config: pg.QueryArrayConfig) => Promise<pg.QueryArrayResult>;

// PostgreSQL's internal one-byte type "char" (pg_type.oid), which only its system tables use.
const CHAR_OID = 18;
const TEXT_OID = 25;

/**
 * The schema engine reads system tables with columns of the type "char", for which adapter-pg has
 * no mapping and fails. The columns pass through it as text and are marked as characters after.
 */
export function readCharColumns(adapter: Adapter): Adapter {
  const pool = adapter.underlyingDriver() as unknown as { query: Query };
  const query = pool.query.bind(pool);
  let charColumns: readonly number[] = []; // the engine sends one query at a time
  pool.query = async (config) => {
    const result = await query(config);
    const found = [...result.fields.entries()].filter(([, field]) => field.dataTypeID === CHAR_OID);
    for (const [, field] of found) field.dataTypeID = TEXT_OID;
    charColumns = found.map(([index]) => index);
    return result;
  };
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (asked) => {
    const result = await queryRaw(asked);
    for (const index of charColumns) result.columnTypes[index] = ColumnTypeEnum.Character;
    return result;
  };
  return adapter;
}
