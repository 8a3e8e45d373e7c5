import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pool } from "#app/db.server.ts";
import { plantedEnvironment } from "#tests/setup/planted.ts";
import { callbackTokenOf, seedBothShops, SHOP_A, SHOP_B } from "#tests/tenancy/seed-shop.ts";
import { type AppProcess, startApp } from "./app-process.ts";
import { hostileRequest, MARK } from "./hostile-requests.ts";
import { signedCallback, signedInRequest, signedNonsense } from "./hostile-signed.ts";
import { isWhole, type RawAnswer, type RawRequest, sendRaw } from "./raw-request.ts";

let app: AppProcess;

beforeAll(async () => {
  await seedBothShops();
  app = await startApp({ PROCESS_ROLE: "web" });
});

afterAll(async () => {
  app.signal("SIGKILL");
  await app.ended;
  await pool.end();
});

const AT_A_TIME = 25;

const send = (request: RawRequest): Promise<RawAnswer> => sendRaw(app.port, request);

/** What a stack trace, a file of ours, the database's words and a secret look like. */
const INSIDES =
  /\n\s+at |\.(?:ts|mjs|js):\d+:\d+|node_modules|[Pp]risma|postgres|SELECT .* FROM|planted/;
/** seed-shop.ts writes "<what> of <shop>" into every text of a shop. */
const dataOf = (shop: string) => new RegExp(`\\w+ of ${shop}`);

/** What is wrong with the answer, in a word, or null. Data of the shops in `others` must not be in it. */
function faultOf({ status, text }: RawAnswer, others: readonly string[]): string | null {
  if (status >= 500) return `answered ${status}`;
  const [insides] = INSIDES.exec(text) ?? [];
  if (insides !== undefined) return `tells of its insides: ${insides}`;
  if (others.some((shop) => dataOf(shop).test(text))) return "tells a shop's data";
  if (text.includes(MARK)) return "gives markup back";
  return null;
}

/** The shops that an address, which is a secret of its own, does not belong to. */
const othersThan = ({ target }: RawRequest): string[] =>
  [SHOP_A, SHOP_B].filter((shop) => !target.includes(callbackTokenOf(shop)));

/** Node itself refuses what is no HTTP with these. */
const NODE = [400, 408, 417, 431];
/** No answer at all is right for a request that does not end as it says, and for CONNECT, on which Node hangs up. */
const mayHangUp = (request: RawRequest): boolean =>
  !isWhole(request) || request.method === "CONNECT";

/** The statuses of the routes in front of the pages. */
const TABLE: readonly (readonly [path: RegExp, statuses: readonly number[]])[] = [
  [/^\/webhooks\/shopify$/, [...NODE, 401, 405, 413]],
  [/^\/carrier-rates\/[^/]*$/, [...NODE, 200, 401, 404, 405, 413]],
  [/^\/(healthz|readyz)$/, [...NODE, 200, 405]],
  [/^\/metrics$/, [...NODE, 404, 405]],
  [/^\/proxy(\/.*)?$/, [...NODE, 401, 405]],
  // 403: another site's form, or data of a page that is not at this address
  [/^\/app(\/.*)?$/, [...NODE, 302, 401, 403, 404, 405, 410]],
];

/** "/app/%2e%2e" is "/", as every client and server reads it. */
function pathOf(target: string): string {
  const url = target.startsWith("/") ? `http://kraken.example.test${target}` : target;
  return URL.parse(url)?.pathname ?? target;
}

function isAsTold({ method, target }: RawRequest, { status, text }: RawAnswer): boolean {
  // the library's answer to a preflight, which says nothing but who may ask
  if (method === "OPTIONS" && status === 204) return true;
  const path = pathOf(target);
  const entry = TABLE.find(([pattern]) => pattern.test(path));
  // a page's data alone are asked for by `_data`: there a redirect is a 204 with a header
  const moves = status === 204 && /^x-remix-redirect: /im.test(text);
  return entry === undefined || entry[1].includes(moves ? 302 : status);
}

/** What the app has logged as errors so far. */
const errors = () => app.log().match(/^\{"level":"(?:error|fatal)".*$/gm) ?? [];

async function sendAll(requests: readonly RawRequest[]): Promise<void> {
  const answers = await Promise.all(requests.map(send));
  for (const [index, answer] of answers.entries()) {
    const request = requests[index];
    if (request === undefined) continue;
    const told = answer.status === 0 ? mayHangUp(request) : isAsTold(request, answer);
    const fault =
      faultOf(answer, othersThan(request)) ?? (told ? null : `answered ${answer.status}`);
    if (fault !== null)
      throw new Error(
        `${request.method} ${request.target}: ${fault}\n${answer.text.slice(0, 800)}\n${errors().join("\n")}`,
      );
  }
}

const many = (arbitrary: fc.Arbitrary<RawRequest>) =>
  fc.array(arbitrary, { minLength: AT_A_TIME, maxLength: AT_A_TIME });

/** Sends them all and returns how often each status came; `others` are the shops whose data must stay away. */
async function statusesOf(
  requests: readonly RawRequest[],
  others: (request: RawRequest) => readonly string[],
): Promise<Set<number>> {
  const answers = await Promise.all(requests.map(send));
  const faults = answers.map((answer, index) => {
    const request = requests[index];
    const fault = request === undefined ? null : faultOf(answer, others(request));
    const { method, target, body } = request ?? { method: "", target: "", body: "" };
    return fault === null ? null : { fault, method, target, body: body.toString() };
  });
  const found = faults.filter((fault) => fault !== null);
  expect({ found, logged: found.length > 0 ? errors().at(-1) : null }).toEqual({
    found: [],
    logged: null,
  });
  return new Set(answers.map(({ status }) => status));
}

describe("hostile requests", () => {
  test("to every address are answered as the tables say, never with an error of ours, a trace of our code or a shop's data", async () => {
    await expect(
      fc.assert(fc.asyncProperty(many(hostileRequest), sendAll), {
        numRuns: 120,
        endOnFailure: true,
      }),
    ).resolves.toBeUndefined();
  }, 120_000);

  test("that bear Shopify's signature but make no sense are taken or refused, never a failure", async () => {
    const taken = async (requests: readonly RawRequest[]) => {
      const statuses = await statusesOf(requests, () => [SHOP_A, SHOP_B]);
      expect([200, 400]).toEqual(expect.arrayContaining([...statuses]));
    };
    await fc.assert(fc.asyncProperty(many(signedNonsense), taken), {
      numRuns: 20,
      endOnFailure: true,
    });
  }, 60_000);

  test("that are signed callbacks to one shop's address get that shop's rates or none, never the other's", async () => {
    const seen = new Set<number>();
    const answered = async (requests: readonly RawRequest[]) => {
      for (const status of await statusesOf(requests, othersThan)) seen.add(status);
    };
    await fc.assert(fc.asyncProperty(many(signedCallback), answered), {
      numRuns: 40,
      endOnFailure: true,
    });
    // the address is right and the cart, too, in some of them: else nothing could have leaked
    expect(seen).toEqual(new Set([200, 400, 404]));
  }, 60_000);

  test("of a signed-in user show that shop's pages or refuse, never the other shop's data", async () => {
    const seen = new Set<number>();
    const shown = async (requests: readonly RawRequest[]) => {
      for (const status of await statusesOf(requests, () => [SHOP_B])) seen.add(status);
    };
    await fc.assert(fc.asyncProperty(many(signedInRequest), shown), {
      numRuns: 12,
      endOnFailure: true,
    });
    expect([...seen]).toContain(200);
  }, 120_000);

  test("leave no error behind in the log, and nobody's secrets", () => {
    expect(errors().slice(0, 5)).toEqual([]);
    expect(app.log()).not.toContain(plantedEnvironment.SHOPIFY_API_SECRET);
  });
});
