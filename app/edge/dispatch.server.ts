import type { IncomingMessage, ServerResponse } from "node:http";
import { logger } from "#app/lib/logger.server.ts";
import { edgePressure } from "#app/lib/pressure.ts";
import { inRequest } from "#app/lib/work-context.server.ts";
import { sendText } from "./respond.server.ts";
import type { EdgeRoute } from "./types.ts";

export type EdgeDispatch = (req: IncomingMessage, res: ServerResponse) => boolean;

/**
 * Answers a request with the first route of its path. Returns false when no route has the path: then the pages have it.
 * A route that throws is logged and answered 500 without a word about why.
 */
export function createDispatch(routes: readonly EdgeRoute[]): EdgeDispatch {
  return (req, res) => {
    const path = pathOf(req.url ?? "/");
    const matches = routes.flatMap((route) => {
      const params = route.match(path);
      return params === null ? [] : [{ route, params }];
    });
    if (matches.length === 0) return false;
    edgePressure.note();
    const found = matches.find(({ route }) => route.method === req.method);
    if (found === undefined)
      refuseMethod(
        res,
        matches.map(({ route }) => route.method),
      );
    else
      inRequest(req, () => {
        found.route.handle(req, res, found.params).catch((error: unknown) => fail(req, res, error));
      });
    return true;
  };
}

function pathOf(url: string): string {
  const end = url.search(/[?#]/);
  return end === -1 ? url : url.slice(0, end);
}

function refuseMethod(res: ServerResponse, allowed: readonly string[]): void {
  res.setHeader("allow", allowed.join(", "));
  sendText(res, 405, "Method not allowed");
}

function fail(req: IncomingMessage, res: ServerResponse, error: unknown): void {
  if (req.destroyed && !req.complete) logger.debug({ err: error }, "the sender hung up");
  else logger.error({ err: error, url: req.url }, "an edge route failed");
  if (res.headersSent || res.destroyed) res.destroy();
  else sendText(res, 500, "Internal error");
}
