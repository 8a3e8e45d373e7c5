import { defineConfig } from "prisma/config";

// generate, validate and format never run Prisma's native engine, yet the CLI tries to download
// it first: naming any file that exists stops that. Migrations go through scripts/migrate.ts.
if (["generate", "validate", "format"].some((command) => process.argv.includes(command)))
  process.env["PRISMA_SCHEMA_ENGINE_BINARY"] ??= process.execPath;

export default defineConfig({
  schema: "prisma",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env["DATABASE_URL"] ?? "postgresql://127.0.0.1/unused" },
});
