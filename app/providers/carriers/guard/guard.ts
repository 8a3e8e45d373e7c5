/**
 * The one way to a live carrier. It answers within the deadline whatever the carrier does, asks no more often than it
 * must, and remembers what it heard: also what came too late for the shopper who caused the call.
 */
import { LRUCache } from "lru-cache";
import type { CarrierMessage, CarrierRate, RateAnswer } from "../provider.ts";
import { createAccountGate, type AccountGate, type Ask, type GateFailure } from "./account-gate.ts";
import { LATE, within } from "./deadline.ts";
import { rateDay } from "./lane-key.ts";
import { createLaneMemory, type LaneMemory } from "./lane-memory.ts";
import type { LaneAddress, LaneStore, RememberedLane } from "./lane-store.ts";
import { DEFAULT_LIMITS, type GuardLimits } from "./limits.ts";
import { mergeLane } from "./merge-lane.ts";

export type GuardFailure = GateFailure | "deadline" | "no_service";

export interface GuardAnswer {
  readonly source: "live" | "cached" | "backup_lane" | "none";
  readonly rates: readonly CarrierRate[];
  readonly fetchedAt: Date | null;
  readonly failure: GuardFailure | null;
  readonly messages: readonly CarrierMessage[];
}

export interface GuardRequest extends LaneAddress {
  /** the plugin's name, for metrics */
  readonly provider: string;
  readonly deadlineMs: number;
  readonly now: Date;
  /** asks the carrier about the quantised request */
  readonly ask: Ask;
}

/** What happened, for metrics and the health page. Handlers must not throw. */
export interface GuardEvents {
  /** a call ended, in time or not */
  called(event: {
    readonly shop: string;
    readonly accountId: string;
    readonly provider: string;
    readonly ms: number;
    readonly failure: GuardFailure | null;
    readonly message: string;
  }): void;
  /** a shopper was answered */
  answered(event: {
    readonly shop: string;
    readonly accountId: string;
    readonly ms: number;
    readonly answer: GuardAnswer;
  }): void;
  storeFailed(error: unknown): void;
}

export interface GuardOptions {
  readonly store: LaneStore;
  readonly clock: () => Date;
  readonly events: GuardEvents;
  readonly limits?: Partial<GuardLimits>;
}

export interface Guard {
  /** Never rejects; never later than the deadline (and a few milliseconds). */
  rates(request: GuardRequest): Promise<GuardAnswer>;
  /** Forgets what this process knows of an account, also that it was failing: its credentials have changed. */
  forget(shop: string, accountId: string): void;
  /** Resolves when the calls that go on behind the answers have ended. */
  settled(): Promise<void>;
}

interface Refusal {
  readonly failure: GuardFailure;
  readonly messages: readonly CarrierMessage[];
}

type Landing = { readonly lane: RememberedLane } | Refusal;

export function createGuard(options: GuardOptions): Guard {
  return new CarrierGuard(options);
}

class CarrierGuard implements Guard {
  readonly #clock: () => Date;
  readonly #events: GuardEvents;
  readonly #limits: GuardLimits;
  readonly #memory: LaneMemory;
  readonly #gates = new LRUCache<string, AccountGate>({ max: 5_000 });
  readonly #refusals = new LRUCache<string, Refusal & { readonly until: number }>({ max: 20_000 });
  readonly #flights = new Map<string, Promise<Landing>>();
  readonly #writes = new Set<Promise<void>>();

  constructor(options: GuardOptions) {
    this.#clock = options.clock;
    this.#events = options.events;
    this.#limits = { ...DEFAULT_LIMITS, ...options.limits };
    this.#memory = createLaneMemory(options.store, this.#limits, (error) =>
      options.events.storeFailed(error),
    );
  }

  async rates(request: GuardRequest): Promise<GuardAnswer> {
    const started = performance.now();
    const answer = await this.#answer(request);
    const { shop, accountId } = request;
    this.#events.answered({ shop, accountId, ms: performance.now() - started, answer });
    return answer;
  }

  forget(shop: string, accountId: string): void {
    const name = accountName(shop, accountId);
    this.#gates.delete(name);
    this.#memory.forget(shop, accountId);
    for (const key of this.#refusals.keys())
      if (key.startsWith(`${name}|`)) this.#refusals.delete(key);
  }

  async settled(): Promise<void> {
    while (this.#flights.size > 0 || this.#writes.size > 0)
      await Promise.allSettled([...this.#flights.values(), ...this.#writes]);
  }

  async #answer(request: GuardRequest): Promise<GuardAnswer> {
    const until = performance.now() + request.deadlineMs;
    const left = () => until - performance.now();
    const memory = this.#memory;
    const found = await within(memory.find(request), Math.min(this.#limits.storeMs, left()));
    const known = found === LATE ? null : found;
    const age = known === null ? "expired" : memory.age(known, request.now);
    if (known !== null && age === "fresh") return serve(known, request.now, null);

    const refusal = this.#refusals.get(laneName(request));
    if (refusal !== undefined && refusal.until > this.#clock().getTime())
      return this.#fallBack(request, refusal);

    const flight = this.#ask(request);
    if (known !== null && age === "stale") return serve(known, request.now, null);
    const landing = await within(flight, left());
    if (landing === LATE) return this.#fallBack(request, { failure: "deadline", messages: [] });
    if ("failure" in landing) return this.#fallBack(request, landing);
    return { ...serve(landing.lane, request.now, null), source: "live" };
  }

  /** Equal requests share one call, whoever is still waiting for it. */
  #ask(request: GuardRequest): Promise<Landing> {
    const name = laneName(request);
    const running = this.#flights.get(name);
    if (running !== undefined) return running;
    const flight = this.#call(request).finally(() => this.#flights.delete(name));
    this.#flights.set(name, flight);
    return flight;
  }

  async #call(request: GuardRequest): Promise<Landing> {
    const { shop, accountId, provider } = request;
    const outcome = await this.#gateOf(request).call(request.ask);
    const failure = outcome.ok ? null : outcome.failure;
    const message = outcome.ok ? "" : outcome.message;
    if (outcome.ms !== null)
      this.#events.called({ shop, accountId, provider, ms: outcome.ms, failure, message });
    if (outcome.ok) return this.#remember(request, outcome.answer);
    const refusal: Refusal = { failure: outcome.failure, messages: [] };
    if (outcome.failure === "invalid") this.#refuse(request, refusal);
    return refusal;
  }

  #remember(request: GuardRequest, answer: RateAnswer): Landing {
    const options = { at: this.#clock(), keepMs: this.#limits.staleMs };
    const lane = mergeLane(answer, this.#memory.peek(request), options);
    if (lane.rates.length === 0)
      return this.#refuse(request, { failure: "no_service", messages: lane.messages });
    const write = this.#memory.keep(request, lane).finally(() => this.#writes.delete(write));
    this.#writes.add(write);
    return { lane };
  }

  #refuse(request: GuardRequest, refusal: Refusal): Refusal {
    const until = this.#clock().getTime() + this.#limits.negativeMs;
    this.#refusals.set(laneName(request), { ...refusal, until });
    return refusal;
  }

  #gateOf(request: GuardRequest): AccountGate {
    const name = accountName(request.shop, request.accountId);
    const gate = this.#gates.get(name) ?? createAccountGate(this.#limits, this.#clock);
    this.#gates.set(name, gate);
    return gate;
  }

  /** The last that the carrier said about this lane, which may have arrived while it was waited for. */
  #fallBack(request: GuardRequest, refusal: Refusal): GuardAnswer {
    const { failure, messages } = refusal;
    const lane = this.#memory.peek(request);
    const age = lane === null ? "expired" : this.#memory.age(lane, request.now);
    if (lane === null || age === "expired")
      return { source: "none", rates: [], fetchedAt: null, failure, messages };
    const served = serve(lane, request.now, failure);
    return age === "backup" ? { ...served, source: "backup_lane" } : served;
  }
}

function serve(lane: RememberedLane, now: Date, failure: GuardFailure | null): GuardAnswer {
  return {
    source: "cached",
    rates: lane.rates.map(({ at, ...rate }) => ({
      ...rate,
      // a date promised on another day was promised for a parcel handed over then
      deliveryDate: rateDay(at) === rateDay(now) ? rate.deliveryDate : null,
    })),
    fetchedAt: lane.fetchedAt,
    failure,
    messages: lane.messages,
  };
}

function accountName(shop: string, accountId: string): string {
  return `${shop}|${accountId}`;
}

function laneName(request: LaneAddress): string {
  return `${accountName(request.shop, request.accountId)}|${request.laneKey}`;
}
