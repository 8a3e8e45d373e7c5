/** A stateful stand-in for Shippo's API: addresses, parcels, shipments, rates, carrier accounts, errors. */
import { z } from "zod";
import type { Faults } from "../control/faults.ts";
import { readBody, stateLimit } from "../control/read.ts";
import { latencySource, NO_LATENCY } from "../easypost/latency.ts";
import { json } from "../http/respond.ts";
import { route } from "../http/router.ts";
import type { Handler, Route, RouteGroup } from "../http/types.ts";
import { listAccounts, retrieveAccount } from "./carriers.ts";
import { operation, type ShippoContext } from "./context.ts";
import { notFound } from "./errors.ts";
import { CARRIERS } from "./services.ts";
import {
  createAddress,
  createParcel,
  createShipment,
  list,
  ratesOf,
  retrieve,
} from "./shipments.ts";
import { createShippoWorld, type ShippoWorld } from "./world.ts";

export interface ShippoControl {
  readonly faults: Faults;
  readonly world?: ShippoWorld;
  readonly seed?: number;
}

/** The service itself on api.goshippo.com, and what the sandbox shows and sets of it on its own address. */
export function shippoRoutes(control: ShippoControl): readonly RouteGroup[] {
  const seed = control.seed ?? 1;
  const context: ShippoContext = {
    world: control.world ?? createShippoWorld({ seed }),
    faults: control.faults,
    latency: { current: NO_LATENCY, draw: latencySource(seed) },
  };
  return [
    { serves: (host) => host === "api.goshippo.com", routes: serviceRoutes(context) },
    { serves: (host) => host === "", routes: controlRoutes(context) },
  ];
}

function serviceRoutes(context: ShippoContext): readonly Route[] {
  const nowhere = operation(context, () => {
    throw notFound();
  });
  return [
    ...both("POST", "/addresses", operation(context, createAddress)),
    ...both("GET", "/addresses", operation(context, list("addresses"))),
    ...both("GET", "/addresses/:id", operation(context, retrieve("addresses"))),
    ...both("POST", "/parcels", operation(context, createParcel)),
    ...both("GET", "/parcels", operation(context, list("parcels"))),
    ...both("GET", "/parcels/:id", operation(context, retrieve("parcels"))),
    ...both("POST", "/shipments", operation(context, createShipment, { rates: true })),
    ...both("GET", "/shipments", operation(context, list("shipments"))),
    ...both("GET", "/shipments/:id", operation(context, retrieve("shipments"))),
    ...both("GET", "/shipments/:id/rates", operation(context, ratesOf)),
    ...both("GET", "/rates/:id", operation(context, retrieve("rates"))),
    ...both("GET", "/carrier_accounts", operation(context, listAccounts)),
    ...both("GET", "/carrier_accounts/:id", operation(context, retrieveAccount)),
    route("ANY", "/*", nowhere),
  ];
}

/** Shippo's own examples write its paths with and without a slash at the end. */
function both(method: Route["method"], pattern: string, handler: Handler): readonly Route[] {
  return [route(method, pattern, handler), route(method, `${pattern}/`, handler)];
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
 * GET /sandbox/state/shippoShipments?limit=, POST /sandbox/shippo/latency {p50, p95} and POST /sandbox/shippo/carriers
 * {carrier, mode: "ok" | "down"} (one carrier failing beside others).
 */
function controlRoutes(context: ShippoContext): readonly Route[] {
  return [
    route("GET", "/sandbox/state/shippoShipments", async ({ query }) => {
      const all = context.world.shipments();
      // Shippo knows accounts and no shops: these are everybody's
      return json({
        shop: null,
        total: all.length,
        shippoShipments: all.slice(0, stateLimit(query)),
      });
    }),
    route("POST", "/sandbox/shippo/latency", async (request) => {
      context.latency.current = readBody(Latency, request);
      return json(context.latency.current);
    }),
    route("POST", "/sandbox/shippo/carriers", async (request) => {
      const { carrier, mode } = readBody(CarrierSwitch, request);
      if (mode === "down") context.world.carriersDown.add(carrier);
      else context.world.carriersDown.delete(carrier);
      return json({ down: [...context.world.carriersDown] });
    }),
  ];
}
