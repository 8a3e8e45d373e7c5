import type { IncomingMessage, ServerResponse } from "node:http";

/** A route that is answered in front of the framework: raw request in, answer out. */
export interface EdgeRoute {
  readonly method: "GET" | "POST";
  /** Parameters of the path (without its query), or null: not this route. */
  match(path: string): Record<string, string> | null;
  handle(req: IncomingMessage, res: ServerResponse, params: Record<string, string>): Promise<void>;
}
