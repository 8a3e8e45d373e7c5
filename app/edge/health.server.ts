import { isDraining } from "#app/lib/lifecycle.server.ts";
import { readHealth } from "#app/services/shops/read-health.server.ts";
import { exactly } from "./match.ts";
import { sendJson } from "./respond.server.ts";
import type { EdgeRoute } from "./types.ts";

/** Does the process live? Says nothing of the database: a restart would not mend that. */
export const healthzRoute: EdgeRoute = {
  method: "GET",
  match: exactly("/healthz"),
  handle: async (_req, res) => {
    sendJson(res, 200, { status: "ok" });
  },
};

/** May requests be sent here? No while it shuts down or the database is away. */
export const readyzRoute: EdgeRoute = {
  method: "GET",
  match: exactly("/readyz"),
  handle: async (_req, res) => {
    const { database } = await readHealth();
    const ready = database && !isDraining();
    sendJson(res, ready ? 200 : 503, {
      status: ready ? "ready" : "not ready",
      database: database ? "ok" : "unreachable",
      draining: isDraining(),
    });
  },
};
