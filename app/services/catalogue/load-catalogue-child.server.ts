import { z } from "zod";
import { closeDatabase } from "#app/models/system/database-health.server.ts";
import { loadCatalogue } from "./load-catalogue.server.ts";

/** The program of the child process that loadInChild starts: one order in, one report out. */
const Order = z.object({
  shop: z.string(),
  syncId: z.string(),
  url: z.string(),
  currency: z.string(),
});

async function obey(message: unknown): Promise<void> {
  const report = await loadCatalogue(Order.parse(message)).catch((error: unknown) => ({
    error: error instanceof Error ? error.message : String(error),
  }));
  process.send?.(report);
  await closeDatabase();
  process.disconnect();
}

process.once("message", (message) => void obey(message));
// the parent is gone: its successor starts over
process.once("disconnect", () => setTimeout(() => process.exit(), 100).unref());
