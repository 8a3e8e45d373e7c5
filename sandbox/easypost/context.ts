import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { randomUUID } from "node:crypto";
import { json } from "../http/respond.ts";
import type { Handler, SandboxReply, SandboxRequest, SandboxResponse } from "../http/types.ts";
import { withFaults, type Faults } from "../control/faults.ts";
import { authenticate } from "./account.ts";
import type { Maker } from "./bodies.ts";
import { EasyPostFailure } from "./errors.ts";
import type { LatencyProfile } from "./latency.ts";
import type { EasyPostWorld } from "./world.ts";

export interface EasyPostContext {
  readonly world: EasyPostWorld;
  readonly faults: Faults;
  readonly latency: { current: LatencyProfile; draw(profile: LatencyProfile): number };
}

export type Operation = (request: SandboxRequest, maker: Maker) => SandboxReply;

/** A handler that checks the key, fails when told to, takes its time and dresses the answer as EasyPost does. */
export function operation(
  context: EasyPostContext,
  work: Operation,
  options: { readonly rates?: true } = {},
): Handler {
  const answer: Handler = async (request) => {
    if (options.rates) await pause(context, request.signal);
    return attempt(() => work(request, { world: context.world, account: authenticate(request) }));
  };
  const error = {
    error: { code: "SERVICE_UNAVAILABLE", message: "EasyPost is not available.", errors: [] },
  };
  const faulty = withFaults(answer, { faults: context.faults, service: "easypost", error });
  return async (request) => {
    const started = performance.now();
    return dress(await faulty(request), performance.now() - started);
  };
}

async function pause(context: EasyPostContext, signal: AbortSignal): Promise<void> {
  const ms = context.latency.draw(context.latency.current);
  if (ms > 0) await sleep(ms, undefined, { signal }).catch(() => undefined);
}

function attempt(work: () => SandboxReply): SandboxReply {
  try {
    return work();
  } catch (error) {
    if (error instanceof EasyPostFailure) return error.reply();
    throw error;
  }
}

function dress(response: SandboxResponse, ms: number): SandboxResponse {
  if (response === "hang") return response;
  const headers = {
    ...response.headers,
    "x-ep-request-uuid": randomUUID().replaceAll("-", ""),
    "x-runtime": (ms / 1000).toFixed(6),
    "x-backend": "easypost",
  };
  return { ...response, headers };
}

export function created(path: string, body: { readonly id: string }): SandboxReply {
  return json(body, 201, { location: `/api/v2/${path}/${body.id}` });
}

/** One page of a list, newest first, as EasyPost cuts it. */
export function page<T extends { readonly id: string }>(
  request: SandboxRequest,
  all: readonly T[],
): { readonly items: readonly T[]; readonly has_more: boolean } {
  const size = Math.min(100, Math.max(1, Number(request.query.get("page_size")) || 20));
  const before = request.query.get("before_id");
  const after = request.query.get("after_id");
  if (after !== null) {
    const end = all.findIndex((item) => item.id === after);
    const newer = all.slice(0, Math.max(0, end));
    return { items: newer.slice(-size), has_more: newer.length > size };
  }
  const start = before === null ? 0 : all.findIndex((item) => item.id === before) + 1;
  const items = all.slice(start, start + size);
  return { items, has_more: start + size < all.length };
}
