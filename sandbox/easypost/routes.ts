/** A stateful stand-in for EasyPost's API: addresses, parcels, shipments, rates, carriers, errors. */
import { z } from "zod";
import type { Faults } from "../control/faults.ts";
import { stateLimit } from "../control/read.ts";
import { BadRequest, json, jsonBody } from "../http/respond.ts";
import { route } from "../http/router.ts";
import type { Route, RouteGroup } from "../http/types.ts";
import { addressRoutes } from "./addresses.ts";
import { carrierRoutes } from "./carriers.ts";
import { operation, type EasyPostContext } from "./context.ts";
import { notFound } from "./errors.ts";
import { latencySource, NO_LATENCY, type LatencyProfile } from "./latency.ts";
import { CARRIERS } from "./services.ts";
import { shipmentRoutes } from "./shipments.ts";
import { createEasyPostWorld, type EasyPostWorld } from "./world.ts";

export interface EasyPostControl {
  readonly faults: Faults;
  readonly world?: EasyPostWorld;
  readonly seed?: number;
  readonly latency?: LatencyProfile;
}

/** The service itself on api.easypost.com, and what the sandbox shows and sets of it on its own address. */
export function easypostRoutes(control: EasyPostControl): readonly RouteGroup[] {
  const seed = control.seed ?? 1;
  const context: EasyPostContext = {
    world: control.world ?? createEasyPostWorld({ seed }),
    faults: control.faults,
    latency: { current: control.latency ?? NO_LATENCY, draw: latencySource(seed) },
  };
  const service = [
    ...addressRoutes(context),
    ...shipmentRoutes(context),
    ...carrierRoutes(context),
    route(
      "ANY",
      "/*",
      operation(context, () => {
        throw notFound("resource");
      }),
    ),
  ];
  const direct = service.map((one) => ({ ...one, pattern: `/easypost${one.pattern}` }));
  return [
    { serves: (host) => host === "api.easypost.com", routes: service },
    // the same below the sandbox's own address, for whoever has no wire: GET /sandbox/info names it
    { serves: (host) => host === "", routes: [...controlRoutes(context), ...direct] },
  ];
}

const Latency = z
  .object({ p50: z.number().min(0).max(10_000), p95: z.number().min(0).max(10_000) })
  .strict();
const CarrierSwitch = z
  .object({
    carrier: z.enum(CARRIERS.map((carrier) => carrier.name)),
    mode: z.enum(["ok", "down"]),
  })
  .strict();

/**
 * GET /sandbox/state/shipments?limit=, POST /sandbox/easypost/latency {p50, p95} and POST /sandbox/easypost/carriers
 * {carrier, mode: "ok" | "down"} (one carrier failing beside others).
 */
function controlRoutes(context: EasyPostContext): readonly Route[] {
  return [
    route("GET", "/sandbox/state/shipments", ({ query }) => {
      const all = context.world.shipments();
      const shipments = all.slice(0, stateLimit(query));
      // EasyPost knows accounts and no shops: these are everybody's
      return Promise.resolve(json({ shop: null, total: all.length, shipments }));
    }),
    route("POST", "/sandbox/easypost/latency", (request) => {
      context.latency.current = parsed(Latency, jsonBody(request));
      return Promise.resolve(json(context.latency.current));
    }),
    route("POST", "/sandbox/easypost/carriers", (request) => {
      const { carrier, mode } = parsed(CarrierSwitch, jsonBody(request));
      if (mode === "down") context.world.carriersDown.add(carrier);
      else context.world.carriersDown.delete(carrier);
      return Promise.resolve(json({ down: [...context.world.carriersDown] }));
    }),
  ];
}

function parsed<T>(schema: z.ZodType<T>, value: unknown): T {
  const read = schema.safeParse(value);
  if (!read.success) throw new BadRequest(z.prettifyError(read.error));
  return read.data;
}
