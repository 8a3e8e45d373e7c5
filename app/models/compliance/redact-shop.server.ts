import { executeForShop, Prisma, queryForShop, type Tx } from "#app/db.server.ts";

/**
 * Deletes every row of the shop: in every table of ours that has a shop column (the database is asked which those are, so
 * that a new table cannot be forgotten), and its jobs that are not running. The `shops` row goes last.
 */
export async function deleteEverythingOf(shop: string, tx: Tx): Promise<void> {
  const tables = await queryForShop<{ name: string }>(
    shop,
    Prisma.sql`
      SELECT c.relname AS name FROM pg_class c
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'shop' AND NOT a.attisdropped
      WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
        AND ${shop} <> ''
      ORDER BY (c.relname = 'shops'), c.relname`,
    tx,
  );
  for (const { name } of tables)
    await executeForShop(
      shop,
      Prisma.sql`DELETE FROM ${Prisma.raw(`"${name.replaceAll('"', '""')}"`)} WHERE shop = ${shop}`,
      tx,
    );
  if (!(await hasQueue(shop, tx))) return;
  await executeForShop(
    shop,
    Prisma.sql`DELETE FROM pgboss.job WHERE data ->> 'shop' = ${shop} AND state <> 'active'`,
    tx,
  );
}

/** The queue makes its own tables when it is first opened. */
async function hasQueue(shop: string, tx: Tx): Promise<boolean> {
  const [found] = await queryForShop<{ exists: boolean }>(
    shop,
    Prisma.sql`SELECT to_regclass('pgboss.job') IS NOT NULL AS exists FROM (SELECT ${shop}::text AS shop) asked`,
    tx,
  );
  return found?.exists ?? false;
}
