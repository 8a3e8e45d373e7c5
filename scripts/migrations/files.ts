import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const PRISMA_FOLDER = fileURLToPath(new URL("../../prisma", import.meta.url));
export const MIGRATIONS_FOLDER = path.join(PRISMA_FOLDER, "migrations");

export interface MigrationFile {
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the file, as Prisma computes it */
  readonly checksum: string;
}

/** The migrations of this checkout in the order in which they are applied. */
export function readMigrations(folder = MIGRATIONS_FOLDER): readonly MigrationFile[] {
  return fs
    .readdirSync(folder)
    .filter((name) => fs.existsSync(path.join(folder, name, "migration.sql")))
    .toSorted()
    .map((name) => {
      const sql = fs.readFileSync(path.join(folder, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    });
}

/** Changes with any change of any migration; names test databases. */
export function migrationsFingerprint(files = readMigrations()): string {
  const all = files.map((file) => `${file.name} ${file.checksum}`).join("\n");
  return createHash("sha256").update(all).digest("hex").slice(0, 10);
}

/** Every file of the Prisma schema, as the schema engine takes them. */
export function readSchemaFiles(): { path: string; content: string }[] {
  return fs
    .readdirSync(PRISMA_FOLDER, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".prisma"))
    .toSorted()
    .map((name) => path.join(PRISMA_FOLDER, name))
    .map((file) => ({ path: file, content: fs.readFileSync(file, "utf8") }));
}
