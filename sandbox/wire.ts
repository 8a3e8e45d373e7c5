/**
 * Points a process's outside calls at the sandbox: `node --import ./sandbox/wire.ts …` with SANDBOX_URL.
 * The app holds no switch for it; its own code and the official SDKs run unchanged.
 */
import { rewriteServedHtml } from "./wire/served-html.ts";
import { redirectFetch } from "./wire/outgoing-fetch.ts";
import { redirectRequests } from "./wire/outgoing-requests.ts";

const base = process.env["SANDBOX_URL"];
if (base === undefined) throw new Error("sandbox/wire.ts needs SANDBOX_URL, the sandbox's address");
if (!["127.0.0.1", "localhost", "[::1]"].includes(new URL(base).hostname))
  throw new Error(`SANDBOX_URL must be an address of this machine, not ${base}`);

redirectFetch(new URL(base));
redirectRequests(new URL(base));
rewriteServedHtml(new URL(base).origin);
