import { AsyncLocalStorage } from "node:async_hooks";
import { PrismaPg } from "@prisma/adapter-pg";
import type { ITXClientDenyList } from "@prisma/client/runtime/client";
import pg from "pg";
import { Prisma, PrismaClient } from "./generated/prisma/client.ts";
import { env } from "./lib/env.server.ts";
import { AppError } from "./lib/errors.ts";
import { logger } from "./lib/logger.server.ts";
import { outsideRequests } from "./lib/work-context.server.ts";
import { assertBoundToShop, assertNamesOneShop } from "./lib/tenancy.server.ts";

/** The connections of the process. Only for what no client can do: LISTEN, COPY, partitions. */
export const pool = new pg.Pool({
  connectionString: env().DATABASE_URL,
  max: 10,
  connectionTimeoutMillis: 5_000,
  application_name: "kraken-commerce",
});
pool.on(
  "error",
  outsideRequests((error: Error) => logger.warn(error, "an idle database connection broke")),
);

/**
 * Two connections aside, on which statements go out without waiting for one another's answers. Only for what is answered
 * hundreds of times a second and must not queue behind pages and jobs: webhooks coming in.
 */
export const pipelinePool = new pg.Pool({
  connectionString: env().DATABASE_URL,
  max: 2,
  pipeline: true,
  connectionTimeoutMillis: 5_000,
  allowExitOnIdle: true,
  application_name: "kraken-commerce inbox",
});
pipelinePool.on(
  "error",
  outsideRequests((error: Error) => logger.warn(error, "an idle database connection broke")),
);

const client = new PrismaClient({ adapter: new PrismaPg(pool) });

/**
 * THE UNGUARDED CLIENT. It sees every shop. Only app/models/system may import it, for what is about no shop or about all
 * of them: finding the shop that a callback token belongs to, sweeps, re-encryption.
 */
export const systemPrisma = client.$extends({ name: "system" });

const columnsOf = new Map(
  Object.values(Prisma.ModelName).map((model) => [model, columnNames(model)]),
);

/** Prisma generates an object of column names for each model. */
function columnNames(model: Prisma.ModelName): ReadonlySet<string> {
  const columns: unknown = Reflect.get(Prisma, `${model}ScalarFieldEnum`);
  return new Set(typeof columns === "object" && columns !== null ? Object.keys(columns) : []);
}

const rawAllowed = new AsyncLocalStorage<true>();

const guarded = client.$extends({
  name: "tenancy",
  query: {
    $allModels: {
      $allOperations({ model, operation, args, query }) {
        const columns = columnsOf.get(model) ?? new Set<string>();
        assertNamesOneShop({ model, operation, args, columns });
        return query(args);
      },
    },
    $allOperations({ model, operation, args, query }) {
      if (model === undefined && rawAllowed.getStore() === undefined)
        throw new AppError("TENANCY", {
          message: `${operation}: a raw statement goes through queryForShop or executeForShop`,
        });
      return query(args);
    },
  },
});

/** The database, as one shop sees it: a query that names no shop is refused (AppError TENANCY). */
export const prisma = guarded;

/** What a model function runs its queries on: the client, or a transaction of it. */
export type Tx = Omit<typeof guarded, ITXClientDenyList>;

/**
 * Runs a raw SELECT (or a statement with RETURNING) for one shop. The statement must carry the shop as one of its values;
 * throws AppError TENANCY otherwise.
 */
export async function queryForShop<Row>(
  shop: string,
  statement: Prisma.Sql,
  tx: Tx = prisma,
): Promise<Row[]> {
  assertBoundToShop(shop, { text: statement.sql, values: statement.values });
  return rawAllowed.run(true, async () => tx.$queryRaw<Row[]>(statement));
}

/** Runs a raw statement for one shop and returns the number of rows it touched. */
export async function executeForShop(
  shop: string,
  statement: Prisma.Sql,
  tx: Tx = prisma,
): Promise<number> {
  assertBoundToShop(shop, { text: statement.sql, values: statement.values });
  return rawAllowed.run(true, async () => tx.$executeRaw(statement));
}

/**
 * Raw statements without a shop, inside a transaction of the guarded client. The queue alone needs it: its tables are not
 * the tenants', and its rows have to commit together with theirs.
 */
export function allowRawForQueue<T>(work: () => Promise<T>): Promise<T> {
  return rawAllowed.run(true, async () => work());
}

export { Prisma };
