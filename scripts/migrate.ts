// node scripts/migrate.ts deploy | status | new NAME | check
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { migrate, migrationStatus } from "./migrations/apply.ts";
import { MIGRATIONS_FOLDER } from "./migrations/files.ts";

const USAGE = `usage: migrate deploy        apply what is pending to DATABASE_URL
       migrate status        show what DATABASE_URL has and lacks
       migrate new NAME      write a migration from the changes in prisma/*.prisma
       migrate check         fail when migrations and prisma/*.prisma differ`;

function databaseUrl(): string {
  const url = process.env["DATABASE_URL"];
  if (!url) throw new Error("DATABASE_URL is not set: postgresql://user:password@host:5432/name");
  return url;
}

async function difference() {
  // The engine and the embedded server serve development; production has only `deploy`.
  const { ensurePostgres } = await import("./postgres/ensure.ts");
  const { compareWithSchema } = await import("./migrations/engine.ts");
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), "kraken-shadow-"));
  const server = await ensurePostgres({ dir, profile: "test", temporary: true });
  try {
    return await compareWithSchema(server.url("postgres"));
  } finally {
    await server.remove();
  }
}

async function deploy(): Promise<number> {
  const applied = await migrate(databaseUrl());
  for (const name of applied) console.log(`applied ${name}`);
  if (applied.length === 0) console.log("nothing to apply");
  return 0;
}

async function status(): Promise<number> {
  const found = await migrationStatus(databaseUrl());
  for (const [kind, names] of Object.entries(found) as [string, readonly string[]][])
    console.log(`${kind}: ${names.join(", ") || "none"}`);
  const healthy = [found.pending, found.failed, found.changed].every((list) => list.length === 0);
  return healthy ? 0 : 1;
}

async function writeNew(name: string | undefined): Promise<number> {
  if (!name || !/^[a-z0-9_]+$/.test(name))
    throw new Error("A migration needs a name of small letters, digits and underscores.");
  const found = await difference();
  if (found.same) {
    console.log("prisma/*.prisma has no change that the migrations lack");
    return 0;
  }
  const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const folder = path.join(MIGRATIONS_FOLDER, `${stamp}_${name}`);
  fs.mkdirSync(folder);
  fs.writeFileSync(path.join(folder, "migration.sql"), found.sql);
  console.log(path.relative(process.cwd(), path.join(folder, "migration.sql")));
  return 0;
}

async function check(): Promise<number> {
  const found = await difference();
  if (found.same) return 0;
  console.error("The migrations do not lead to prisma/*.prisma. Missing:\n" + found.sql);
  return 1;
}

const [command, argument] = process.argv.slice(2);
const commands = new Map([
  ["deploy", deploy],
  ["status", status],
  ["new", () => writeNew(argument)],
  ["check", check],
]);

try {
  const run = commands.get(command ?? "");
  if (run) process.exitCode = await run();
  else {
    console.error(USAGE);
    process.exitCode = 2;
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
