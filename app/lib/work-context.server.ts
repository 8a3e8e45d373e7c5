import { AsyncLocalStorage } from "node:async_hooks";
import type { IncomingMessage } from "node:http";
import { requestIdOf } from "./request-id.server.ts";

/** What a line of the log belongs to, wherever in the work it is written. */
export interface WorkContext {
  readonly requestId?: string;
  readonly jobId?: string;
  readonly queue?: string;
  shop?: string;
}

const contexts = new AsyncLocalStorage<WorkContext | undefined>();

/** The hot path pays one object: the id is made when a line is logged. */
class RequestContext implements WorkContext {
  readonly #req: IncomingMessage;
  shop?: string;

  constructor(req: IncomingMessage) {
    this.#req = req;
  }

  get requestId(): string {
    return requestIdOf(this.#req);
  }
}

/** Everything that `work` does and starts is logged with the request's id. */
export function inRequest<T>(req: IncomingMessage, work: () => T): T {
  return contexts.run(new RequestContext(req), work);
}

export function inContext<T>(context: WorkContext, work: () => T): T {
  return contexts.run(context, work);
}

/** For what a request happens to set off and what serves all of them: a connection, a timer, a buffer. */
export function outsideRequests<Args extends unknown[], T>(
  work: (...args: Args) => T,
): (...args: Args) => T {
  return (...args) => contexts.run(undefined, work, ...args);
}

/** From here on the log of this request or job names the shop. */
export function noteShop(shop: string): void {
  const context = contexts.getStore();
  if (context !== undefined) context.shop = shop;
}

/** What a line that is written now belongs to. */
export function currentContext(): WorkContext {
  const { requestId, jobId, queue, shop } = contexts.getStore() ?? {};
  return {
    ...(requestId !== undefined && { requestId }),
    ...(jobId !== undefined && { jobId }),
    ...(queue !== undefined && { queue }),
    ...(shop !== undefined && { shop }),
  };
}
