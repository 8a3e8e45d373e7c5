import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { env } from "#app/lib/env.server.ts";
import { registry } from "#app/lib/metrics.server.ts";
import { exactly } from "./match.ts";
import { sendText } from "./respond.server.ts";
import type { EdgeRoute } from "./types.ts";

export interface MetricsAccess {
  /** metrics have a port of their own, so this one does not show them */
  readonly ownPort: boolean;
  /** null: nobody may read them on a shared port */
  readonly token: string | null;
}

/** May this request read the metrics on the port that the world sees? */
export function mayReadMetrics(access: MetricsAccess, authorization: string | undefined): boolean {
  if (access.ownPort || access.token === null) return false;
  return isSame(authorization ?? "", `Bearer ${access.token}`);
}

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
const isSame = (left: string, right: string): boolean =>
  timingSafeEqual(digest(left), digest(right));

/** On the public port: behind the token, and not there at all for anybody else. */
export const metricsRoute: EdgeRoute = {
  method: "GET",
  match: exactly("/metrics"),
  handle: async (req, res) => {
    const { METRICS_PORT, METRICS_TOKEN } = env();
    const access = { ownPort: METRICS_PORT !== undefined, token: METRICS_TOKEN ?? null };
    if (mayReadMetrics(access, req.headers.authorization)) await printMetrics(res);
    else sendText(res, 404, "Not found");
  },
};

/** The whole answer of the metrics port; with METRICS_TOKEN set it asks for it too. */
export async function serveMetricsPort(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const token = env().METRICS_TOKEN;
  const allowed =
    token === undefined || mayReadMetrics({ ownPort: false, token }, req.headers.authorization);
  if (req.method === "GET" && req.url === "/metrics" && allowed) await printMetrics(res);
  else sendText(res, allowed ? 404 : 401, allowed ? "Not found" : "Unauthorised");
}

async function printMetrics(res: ServerResponse): Promise<void> {
  sendText(res, 200, await registry.metrics(), registry.contentType);
}
