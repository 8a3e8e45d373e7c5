import { z } from "zod";
import { BadRequest, jsonBody } from "../http/respond.ts";
import type { SandboxRequest } from "../http/types.ts";
import type { ShopState, World } from "../shopify/state/world.ts";

/** A request's body of a known shape. @throws BadRequest naming what is wrong */
export function readBody<S extends z.ZodType>(schema: S, request: SandboxRequest): z.output<S> {
  const parsed = schema.safeParse(jsonBody(request));
  if (!parsed.success) throw new BadRequest(z.prettifyError(parsed.error));
  return parsed.data;
}

const MOST = 5_000;

/** How many of a state's entries are asked for by `limit`; 250 unless told, 5,000 at most. */
export function stateLimit(query: URLSearchParams): number {
  return Math.min(MOST, Math.max(1, Number(query.get("limit") ?? 250) || 250));
}

/** A shop by its whole domain or the part before the first dot; the first shop when none is named. */
export function namedShop(world: World, name: string | null | undefined): ShopState {
  const [first] = world.shops.values();
  const shop =
    name == null || name === ""
      ? first
      : (world.shops.get(name) ?? world.shops.get(`${name}.myshopify.com`));
  if (shop === undefined)
    throw new BadRequest(`no shop ${name}; there are ${[...world.shops.keys()].join(", ")}`);
  return shop;
}
