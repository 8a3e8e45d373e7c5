import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pool } from "#app/db.server.ts";
import { plantedEnvironment } from "#tests/setup/planted.ts";
import { seedBothShops } from "#tests/tenancy/seed-shop.ts";
import { type AppProcess, startApp } from "./app-process.ts";
import { hostileRequest, MARK, signedNonsense } from "./hostile-requests.ts";
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
  /\n\s+at |\.(?:ts|mjs|js):\d+:\d+|node_modules|Prisma|postgres|SELECT .* FROM|planted/i;
/** seed-shop.ts writes "<what> of <shop>" into every text of a shop. */
const OTHERS_DATA = /\w+ of tenant-[ab]\.myshopify\.com/;

/** What is wrong with the answer, in a word, or null. */
function faultOf({ status, text }: RawAnswer): string | null {
  if (status >= 500) return `answered ${status}`;
  if (INSIDES.test(text)) return "tells of its insides";
  if (OTHERS_DATA.test(text)) return "tells a shop's data";
  if (text.includes(MARK)) return "gives markup back";
  return null;
}

/** The statuses of the routes in front of the pages; Node itself refuses what is no HTTP with 400, 408, 417 and 431. */
const NODE = [0, 400, 408, 417, 431];
const TABLE: readonly (readonly [path: RegExp, statuses: readonly number[]])[] = [
  [/^\/webhooks\/shopify$/, [...NODE, 401, 405, 413]],
  [/^\/carrier-rates\/[^/]*$/, [...NODE, 200, 401, 404, 405, 413]],
  [/^\/(healthz|readyz)$/, [...NODE, 200, 405]],
  [/^\/metrics$/, [...NODE, 404, 405]],
  [/^\/proxy(\/.*)?$/, [...NODE, 401, 405]],
  [/^\/app(\/.*)?$/, [...NODE, 302, 401, 404, 405, 410]],
];

function isAsTold({ target }: RawRequest, { status }: RawAnswer): boolean {
  const [path = ""] = target.split(/[?#]/);
  const entry = TABLE.find(([pattern]) => pattern.test(path));
  return entry === undefined || entry[1].includes(status);
}

async function sendAll(requests: readonly RawRequest[]): Promise<void> {
  const answers = await Promise.all(requests.map(send));
  for (const [index, answer] of answers.entries()) {
    const request = requests[index];
    if (request === undefined) continue;
    const fault =
      faultOf(answer) ?? (isAsTold(request, answer) ? null : `answered ${answer.status}`);
    if (fault !== null)
      throw new Error(
        `${request.method} ${request.target}: ${fault}\n${answer.text.slice(0, 800)}`,
      );
  }
}

const many = (arbitrary: fc.Arbitrary<RawRequest>) =>
  fc.array(arbitrary, { minLength: AT_A_TIME, maxLength: AT_A_TIME });

describe("hostile requests", () => {
  test("to every address are answered as the tables say, never with an error of ours, a trace of our code or a shop's data", async () => {
    await fc.assert(fc.asyncProperty(many(hostileRequest), sendAll), { numRuns: 120 });
  }, 120_000);

  test("that bear Shopify's signature but make no sense are taken or refused, never a failure", async () => {
    const taken = async (requests: readonly RawRequest[]) => {
      const answers = await Promise.all(requests.map(send));
      expect(answers.map(faultOf).filter((fault) => fault !== null)).toEqual([]);
      expect([200, 400]).toEqual(expect.arrayContaining(answers.map(({ status }) => status)));
    };
    await fc.assert(fc.asyncProperty(many(signedNonsense), taken), { numRuns: 20 });
  }, 60_000);

  test("leave no error behind in the log, and nobody's secrets", () => {
    const errors = app.log().match(/^\{"level":"(?:error|fatal)".*$/gm) ?? [];
    expect(errors.slice(0, 5)).toEqual([]);
    expect(app.log()).not.toContain(plantedEnvironment.SHOPIFY_API_SECRET);
  });
});
