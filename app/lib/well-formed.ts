import type { IncomingMessage } from "node:http";

export interface Malformation {
  readonly status: 400 | 403 | 405;
  readonly text: string;
}

/** What the web's Request can carry; it throws at TRACE and CONNECT, and no page knows any other. */
const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);
const HOST = /^[\w.:[\]-]{1,255}$/;

/**
 * Why a request cannot be handed to the pages, or null. The framework builds addresses out of what the sender wrote and
 * throws where that makes none: such a request is the sender's mistake, and must not look like ours.
 */
export function malformationOf(req: IncomingMessage): Malformation | null {
  if (!METHODS.has(req.method ?? "")) return { status: 405, text: "Method not allowed" };
  if (!isSound(req)) return { status: 400, text: "Bad request" };
  return isForeignForm(req) ? { status: 403, text: "This form came from another site" } : null;
}

function isSound(req: IncomingMessage): boolean {
  const { url = "", headers } = req;
  return (
    isTarget(url) &&
    isAdminHost(new URL(`http://host.invalid${url}`).searchParams.get("host")) &&
    isHost(headers.host ?? "") &&
    forwardedHosts(req).every(isHost) &&
    isOrigin(headers.origin)
  );
}

const isOrigin = (origin: string | undefined): boolean =>
  origin === undefined || origin === "null" || URL.canParse(origin);

const CHANGING = new Set(["POST", "PUT", "PATCH", "DELETE"]);

/**
 * A form that another site's page sent here. The framework refuses it too, but as a failure of ours (500). What our own
 * scripts send bears `_data` and a session token, which no other site has.
 */
function isForeignForm(req: IncomingMessage): boolean {
  const { host = "", origin } = req.headers;
  if (origin === undefined || origin === "null" || !CHANGING.has(req.method ?? "")) return false;
  if (new URL(`http://host.invalid${req.url ?? ""}`).searchParams.has("_data")) return false;
  return new URL(origin).host !== (forwardedHosts(req)[0] ?? host);
}

/** No client sends the character 0, and the database takes it in no text. */
const ZERO = /%00/;

function isTarget(target: string): boolean {
  if (ZERO.test(target) || !target.startsWith("/") || !URL.canParse(`http://host.invalid${target}`))
    return false;
  try {
    decodeURI(target.split("?", 1)[0] ?? "");
    return true;
  } catch {
    return false;
  }
}

/** Shopify names the admin's address in base64; the library makes an address of whatever it finds there. */
function isAdminHost(host: string | null): boolean {
  if (host === null) return true;
  const bytes = Buffer.from(host, "base64");
  // the browser's atob and Node's Buffer read other characters out of the same bytes
  return (["latin1", "utf8"] as const).every((coding) =>
    URL.canParse(`https://${bytes.toString(coding)}`),
  );
}

const isHost = (text: string): boolean => HOST.test(text) && URL.canParse(`http://${text}`);

function forwardedHosts({ headers }: IncomingMessage): readonly string[] {
  const given = headers["x-forwarded-host"];
  if (given === undefined) return [];
  return String(given)
    .split(",")
    .map((part) => part.trim());
}
