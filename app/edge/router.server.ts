import { carrierRatesRoute } from "./carrier-rates.server.ts";
import { createDispatch } from "./dispatch.server.ts";
import { healthzRoute, readyzRoute } from "./health.server.ts";
import { metricsRoute } from "./metrics.server.ts";
import { proxyRoutes } from "./proxy.server.ts";
import type { EdgeRoute } from "./types.ts";
import { webhooksRoute } from "./webhooks.server.ts";

/** Everything that is answered in front of the framework, the hottest first. */
export const edgeRoutes: readonly EdgeRoute[] = [
  carrierRatesRoute,
  webhooksRoute,
  healthzRoute,
  readyzRoute,
  metricsRoute,
  ...proxyRoutes,
];

export const dispatchEdge = createDispatch(edgeRoutes);
