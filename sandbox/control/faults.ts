import { json } from "../http/respond.ts";
import type { Handler } from "../http/types.ts";
import { isMad, madden, type Madness } from "./mad-answers.ts";

export type FaultMode = "ok" | "slow" | "error" | "hang" | "garbage" | Madness;

export interface Fault {
  readonly mode: FaultMode;
  /** how long "slow" waits before the true answer */
  readonly ms: number;
  /** share of the requests that are hit, 0..1 */
  readonly rate: number;
}

const NONE: Fault = { mode: "ok", ms: 0, rate: 1 };

/** What each stand-in is told to do wrong. */
export class Faults {
  readonly #byService = new Map<string, Fault>();
  readonly #drawn = new Map<string, number>();

  set(service: string, fault: Fault): void {
    this.#byService.set(service, fault);
    this.#drawn.delete(service);
  }

  get(service: string): Fault {
    return this.#byService.get(service) ?? NONE;
  }

  all(): Record<string, Fault> {
    return Object.fromEntries(this.#byService);
  }

  /**
   * What to do with the next request to a service. A rate below 1 is spread evenly (of ten requests
   * at 0.3 exactly three are hit, whatever other services are asked meanwhile), so that a test can
   * count on it.
   */
  draw(service: string): Fault {
    const fault = this.get(service);
    if (fault.mode === "ok") return NONE;
    const drawn = (this.#drawn.get(service) ?? 0) + 1;
    this.#drawn.set(service, drawn);
    const hit = Math.floor(drawn * fault.rate) > Math.floor((drawn - 1) * fault.rate);
    return hit ? fault : NONE;
  }
}

/** Answers for a service that is told to fail; `error` is that service's own way of saying 500. */
export function withFaults(
  handler: Handler,
  options: { readonly faults: Faults; readonly service: string; readonly error?: unknown },
): Handler {
  return async (request) => {
    const fault = options.faults.draw(options.service);
    if (fault.mode === "hang") return "hang";
    if (fault.mode === "error")
      return json(options.error ?? { error: "the sandbox was told to fail" }, 503);
    if (fault.mode === "garbage")
      return {
        status: 502,
        headers: { "content-type": "text/html" },
        body: "<html><head><title>502 Bad Gateway</title></head><body>{not json",
      };
    if (fault.mode === "slow") await new Promise((resolve) => setTimeout(resolve, fault.ms));
    const response = await handler(request);
    return isMad(fault.mode) && response !== "hang" ? madden(response, fault.mode) : response;
  };
}
