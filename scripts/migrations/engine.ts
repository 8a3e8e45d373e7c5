import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";
import { readCharColumns } from "./char-columns.ts";
import { MIGRATIONS_FOLDER, readMigrations, readSchemaFiles } from "./files.ts";

export interface SchemaDifference {
  readonly same: boolean;
  /** what would take a database from the migrations to the schema */
  readonly sql: string;
}

// Partitions are the database's own business: the schema knows only the table as a whole.
const PARTITIONS = ["public.rate_quotes_default"];

function instantiate(): void {
  const require = createRequire(import.meta.url);
  const folder = path.dirname(require.resolve("@prisma/schema-engine-wasm/schema_engine_bg"));
  const wasm = fs.readFileSync(path.join(folder, "schema_engine_bg.wasm"));
  const instance = new WebAssembly.Instance(new WebAssembly.Module(wasm), {
    "./schema_engine_bg.js": bindings as unknown as WebAssembly.ModuleImports,
  });
  bindings.__wbg_set_wasm(instance.exports);
  (instance.exports["__wbindgen_start"] as () => void)();
}

function migrationList() {
  const lockfile = path.join(MIGRATIONS_FOLDER, "migration_lock.toml");
  return {
    baseDir: MIGRATIONS_FOLDER,
    lockfile: { path: "migration_lock.toml", content: fs.readFileSync(lockfile, "utf8") },
    shadowDbInitScript: "",
    migrationDirectories: readMigrations().map((file) => ({
      path: file.name,
      migrationFile: {
        path: "migration.sql",
        content: { tag: "ok" as const, value: file.sql },
      },
    })),
  };
}

function adapterFactory(connectionString: string): SqlMigrationAwareDriverAdapterFactory {
  const plain = new PrismaPg({ connectionString });
  return {
    provider: plain.provider,
    adapterName: plain.adapterName,
    connect: async () => readCharColumns(await plain.connect()),
    connectToShadowDb: async () => readCharColumns(await plain.connectToShadowDb()),
  };
}

/**
 * Compares the migrations with the schema files by Prisma's own engine (its WASM build, so nothing
 * is downloaded). It replays the migrations in throw-away databases of `serverUrl`.
 */
export async function compareWithSchema(serverUrl: string): Promise<SchemaDifference> {
  instantiate();
  const files = readSchemaFiles();
  const factory = bindMigrationAwareSqlAdapterFactory(adapterFactory(serverUrl));
  const engine = await bindings.SchemaEngine.new(
    { datamodels: files.map((file) => [file.path, file.content]) },
    () => undefined,
    factory,
  );
  const result = await engine.diff({
    from: { tag: "migrations", ...migrationList() },
    to: { tag: "schemaDatamodel", files },
    script: true,
    exitCode: true,
    filters: { externalTables: PARTITIONS, externalEnums: [] },
  });
  return { same: result.exitCode === 0, sql: result.stdout ?? "" };
}
