import { setTimeout as sleep } from "node:timers/promises";
import { withFaults, type Faults } from "../control/faults.ts";
import type { LatencyProfile } from "../easypost/latency.ts";
import { json } from "../http/respond.ts";
import type { Handler, SandboxReply, SandboxRequest } from "../http/types.ts";
import { authenticate } from "./account.ts";
import type { Maker } from "./bodies.ts";
import { ShippoFailure } from "./errors.ts";
import type { ShippoWorld } from "./world.ts";

export interface ShippoContext {
  readonly world: ShippoWorld;
  readonly faults: Faults;
  readonly latency: { current: LatencyProfile; draw(profile: LatencyProfile): number };
}

export type Operation = (request: SandboxRequest, maker: Maker) => SandboxReply;

/** A handler that checks the token, fails when told to, and takes its time where it rates. */
export function operation(
  context: ShippoContext,
  work: Operation,
  options: { readonly rates?: true } = {},
): Handler {
  const answer: Handler = async (request) => {
    if (options.rates) await pause(context, request.signal);
    return attempt(() => work(request, { world: context.world, account: authenticate(request) }));
  };
  const error = { detail: "Shippo is not available." };
  return withFaults(answer, { faults: context.faults, service: "shippo", error });
}

async function pause(context: ShippoContext, signal: AbortSignal): Promise<void> {
  const ms = context.latency.draw(context.latency.current);
  if (ms > 0) await sleep(ms, undefined, { signal }).catch(() => undefined);
}

function attempt(work: () => SandboxReply): SandboxReply {
  try {
    return work();
  } catch (error) {
    if (error instanceof ShippoFailure) return error.reply();
    throw error;
  }
}

/** One page of a list, as Shippo cuts it: ?page= from 1, ?results= up to 100. */
export function page(request: SandboxRequest, all: readonly unknown[]): SandboxReply {
  const size = Math.min(100, Math.max(1, Number(request.query.get("results")) || 25));
  const number = Math.max(1, Number(request.query.get("page")) || 1);
  const address = (to: number) =>
    `https://api.goshippo.com${request.path}?page=${to}&results=${size}`;
  return json({
    next: number * size < all.length ? address(number + 1) : null,
    previous: number > 1 ? address(number - 1) : null,
    results: all.slice((number - 1) * size, number * size),
  });
}
