import { isDatabaseReachable } from "#app/models/system/database-health.server.ts";

const PATIENCE_MS = 1_000;

export interface Health {
  readonly database: boolean;
}

/** What the process needs in order to serve. */
export async function readHealth(): Promise<Health> {
  return { database: await isDatabaseReachable(PATIENCE_MS) };
}
