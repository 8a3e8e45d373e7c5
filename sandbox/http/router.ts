import type { Handler, Route, RouteGroup, SandboxRequest, SandboxResponse } from "./types.ts";
import { json } from "./respond.ts";

/** One route, for lists that read like a table. */
export function route(method: Route["method"], pattern: string, handler: Handler): Route {
  return { method, pattern, handler };
}

/** The parameters of a path under a pattern, or null when it does not match. */
export function matchPath(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split("/");
  const given = path.split("/");
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    if (part === "*") {
      params["*"] = given.slice(index).map(decode).join("/");
      return params;
    }
    const value = given[index];
    if (value === undefined) return null;
    if (part.startsWith(":")) {
      if (value === "") return null;
      params[part.slice(1)] = decode(value);
    } else if (part !== value) return null;
  }
  return wanted.length === given.length ? params : null;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Finds the route that answers a request; the first match wins. */
export async function dispatch(
  groups: readonly RouteGroup[],
  request: SandboxRequest,
): Promise<SandboxResponse> {
  let pathKnown = false;
  for (const group of groups) {
    if (!group.serves(request.host)) continue;
    for (const candidate of group.routes) {
      const params = matchPath(candidate.pattern, request.path);
      if (params === null) continue;
      pathKnown = true;
      if (candidate.method === "ANY" || candidate.method === request.method)
        return candidate.handler({ ...request, params });
    }
  }
  const where = `${request.method} ${request.host}${request.path}`;
  return pathKnown
    ? json({ error: `the sandbox does not answer this method: ${where}` }, 405)
    : json({ error: `the sandbox has nothing at ${where}` }, 404);
}
