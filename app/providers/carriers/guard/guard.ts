/**
 * The one way to a live carrier. It answers within the deadline whatever the carrier does, asks no more often than it
 * must, and remembers what it heard: also what came too late for the shopper who caused the call.
 */
import { LRUCache } from "lru-cache";
import type { CarrierMessage, RateAnswer } from "../provider.ts";
import { createAccountGate, type AccountGate, type Ask, type GateFailure } from "./account-gate.ts";
import { LATE, within } from "./deadline.ts";
import { createLaneMemory, type LaneMemory } from "./lane-memory.ts";
import type { LaneAddress, LaneStore, RememberedLane } from "./lane-store.ts";
import { DEFAULT_LIMITS, type GuardLimits } from "./limits.ts";
import { mergeLane } from "./merge-lane.ts";
import { serveLane, type ServedRate } from "./serve-lane.ts";

export type GuardFailure = GateFailure | "deadline" | "no_service";

export interface GuardAnswer {
  /** of the answer as a whole; a carrier that failed beside others may have older rates in it */
  readonly source: "live" | "cached" | "backup_lane" | "none";
  readonly rates: readonly ServedRate[];
  readonly fetchedAt: Date | null;
  readonly failure: GuardFailure | null;
  readonly messages: readonly CarrierMessage[];
}

export interface GuardRequest extends LaneAddress {
  /** the plugin's name, for metrics */
  readonly provider: string;
  /** stands for the whole addresses, street and all: a refusal is about them, and not about the lane */
  readonly addressKey: string;
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

/** A call under way, which whoever asks about the lane may wait for. */
interface Flight {
  readonly addressKey: string;
  readonly landing: Promise<Landing>;
}

/** Refusals that another house of the same lane need not meet. */
const ABOUT_ADDRESS: ReadonlySet<GuardFailure> = new Set(["invalid", "no_service"]);

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
  readonly #flights = new Map<string, Flight>();
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
      await Promise.allSettled([
        ...[...this.#flights.values()].map(({ landing }) => landing),
        ...this.#writes,
      ]);
  }

  async #answer(request: GuardRequest): Promise<GuardAnswer> {
    const until = performance.now() + request.deadlineMs;
    const left = () => until - performance.now();
    const storeMs = Math.min(this.#limits.storeMs, left());
    const found = await within(this.#memory.find(request), storeMs);
    const known = found === LATE || found === null ? null : this.#known(found, request);
    if (known?.isFresh === true) return known.answer;

    const refusal = this.#refusals.get(refusalName(request));
    if (refusal !== undefined && refusal.until > this.#clock().getTime())
      return this.#fallBack(request, refusal);

    const flight = this.#ask(request);
    if (known !== null) return known.answer;
    const landing = await this.#landed(flight, request, left);
    if (landing === LATE) return this.#fallBack(request, { failure: "deadline", messages: [] });
    if ("failure" in landing) return this.#fallBack(request, landing);
    return this.#serve(landing.lane, request, { landed: true, failure: null });
  }

  /** What stands for a call. A lane may be remembered and have nothing to offer: the carrier does not serve it. */
  #known(lane: RememberedLane, request: GuardRequest) {
    const age = this.#memory.age(lane, request.now);
    const answer = this.#serve(lane, request);
    return answer.source === "cached" ? { answer, isFresh: age === "fresh" } : null;
  }

  /** Waits for a call, and makes one of its own where the call was refused for somebody else's address. */
  async #landed(
    flight: Flight,
    request: GuardRequest,
    left: () => number,
  ): Promise<Landing | typeof LATE> {
    const landing = await within(flight.landing, left());
    const isForeign =
      landing !== LATE &&
      "failure" in landing &&
      flight.addressKey !== request.addressKey &&
      ABOUT_ADDRESS.has(landing.failure);
    return isForeign ? within(this.#fly(request).landing, left()) : landing;
  }

  /** Requests for one lane share one call, whoever is still waiting for it. */
  #ask(request: GuardRequest): Flight {
    return this.#flights.get(laneName(request)) ?? this.#fly(request);
  }

  #fly(request: GuardRequest): Flight {
    const name = laneName(request);
    const landing = this.#call(request).finally(() => {
      if (this.#flights.get(name) === flight) this.#flights.delete(name);
    });
    const flight: Flight = { addressKey: request.addressKey, landing };
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

  /** Also a lane without rates is remembered where no carrier objected: the carrier's "no" ends what it said before. */
  #remember(request: GuardRequest, answer: RateAnswer): Landing {
    const options = { at: this.#clock(), keepMs: this.#limits.staleMs };
    const lane = mergeLane(answer, this.#memory.peek(request), options);
    const { rates, messages } = lane;
    if (rates.length > 0 || messages.length === 0) {
      const write = this.#memory.keep(request, lane).finally(() => this.#writes.delete(write));
      this.#writes.add(write);
    }
    return rates.length > 0 ? { lane } : this.#refuse(request, { failure: "no_service", messages });
  }

  /** A "no" with a message may be an outage, which passes sooner than a "no" for good. */
  #refuse(request: GuardRequest, refusal: Refusal): Refusal {
    const { negativeMs, objectedMs } = this.#limits;
    const believedMs = refusal.messages.length > 0 ? objectedMs : negativeMs;
    const until = this.#clock().getTime() + believedMs;
    this.#refusals.set(refusalName(request), { ...refusal, until });
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
    const served = lane === null ? null : this.#serve(lane, request, { landed: false, failure });
    return served === null || served.source === "none"
      ? { source: "none", rates: [], fetchedAt: null, failure, messages }
      : served;
  }

  #serve(
    lane: RememberedLane,
    { now }: GuardRequest,
    how: { readonly landed: boolean; readonly failure: GuardFailure | null } = REMEMBERED,
  ): GuardAnswer {
    const rates = serveLane(lane, { now, landed: how.landed, limits: this.#limits });
    const [source] = SOURCES.filter((each) => rates.some((rate) => rate.source === each));
    const { messages } = lane;
    if (source === undefined)
      return { source: "none", rates: [], fetchedAt: null, failure: "no_service", messages };
    return { source, rates, fetchedAt: lane.fetchedAt, failure: how.failure, messages };
  }
}

const REMEMBERED = { landed: false, failure: null } as const;
/** Best first. */
const SOURCES = ["live", "cached", "backup_lane"] as const;

function accountName(shop: string, accountId: string): string {
  return `${shop}|${accountId}`;
}

function laneName(request: LaneAddress): string {
  return `${accountName(request.shop, request.accountId)}|${request.laneKey}`;
}

function refusalName(request: GuardRequest): string {
  return `${laneName(request)}|${request.addressKey}`;
}
