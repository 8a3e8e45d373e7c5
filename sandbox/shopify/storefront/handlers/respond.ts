import { html, redirect } from "../../../http/respond.ts";
import type { Handler, SandboxReply, SandboxRequest } from "../../../http/types.ts";
import type { Sandbox } from "../../sandbox.ts";
import { visitOf, type Visit } from "../visit.ts";

export type StoreHandler = (visit: Visit) => Promise<SandboxReply>;

/** A handler that knows its shop. */
export function inShop(sandbox: Sandbox, handler: StoreHandler): Handler {
  return async (request: SandboxRequest) => {
    const visit = visitOf(sandbox, request);
    return visit === null ? notFound() : handler(visit);
  };
}

export function notFound(): SandboxReply {
  return html("<!doctype html><title>Not found</title><p>There is nothing here.</p>", 404);
}

/** After a form: go and look at the result, so that reloading does not send the form again. */
export function seeOther(path: string, cookies: readonly string[] = []): SandboxReply {
  const answer = redirect(path, 303);
  return cookies.length === 0
    ? answer
    : { ...answer, headers: { ...answer.headers, "set-cookie": cookies } };
}
