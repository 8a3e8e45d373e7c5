import { once } from "node:events";
import { request } from "node:http";
import type { IncomingMessage } from "node:http";
import { afterAll, describe, expect, test, vi } from "vitest";
import { pool } from "#app/db.server.ts";
import { closeBoss, enqueue } from "#app/jobs/boss.server.ts";
import { followAddressJob } from "#app/jobs/definitions/shops/follow-address.ts";
import { pruneWebhooksJob } from "#app/jobs/definitions/webhooks/prune-webhooks.ts";
import { bodyWith } from "#tests/factories/callback-bodies.ts";
import { type AppProcess, runToEnd, withApp } from "./app-process.ts";
import { aQuotingShop, askRates, pricedAt, signatureOf } from "./quoting-shop.ts";

afterAll(async () => {
  await closeBoss();
  await pool.end();
});

const SOON = { timeout: 10_000 };

async function quotesOf(shop: string): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM rate_quotes WHERE shop = $1",
    [shop],
  );
  return rows[0]?.n ?? 0;
}

async function statesOf(queue: string): Promise<readonly string[]> {
  const { rows } = await pool.query<{ state: string }>(
    "SELECT state::text FROM pgboss.job WHERE name = $1 ORDER BY created_on",
    [queue],
  );
  return rows.map((row) => row.state);
}

describe("a process that is started", () => {
  test("with a bad environment ends, names every bad and missing variable, and repeats no value", async () => {
    const { code, log } = await runToEnd({
      DATABASE_URL: undefined,
      SHOPIFY_APP_URL: "http://planted-host.example",
      ENCRYPTION_KEYS: "k1:planted-short",
      METRICS_PORT: "planted-port",
      EASYPOST_BASE_URL: "http://planted-carrier.example",
    });
    expect(code).toBe(1);
    for (const bad of ["SHOPIFY_APP_URL", "ENCRYPTION_KEYS", "METRICS_PORT", "EASYPOST_BASE_URL"])
      expect(log).toContain(`${bad}: `);
    expect(log).toContain("DATABASE_URL: is missing");
    expect(log).not.toMatch(/planted|\n\s+at /);
  });

  test("without NODE_ENV runs in production, React too", async () => {
    const tell = `
      import { createRequire } from "node:module";
      const loaded = () => Object.values(createRequire(process.cwd() + "/x.js").cache)
        .filter((module) => module.loaded).map((module) => module.filename)
        .filter((file) => /node_modules.react(-dom)?.cjs/.test(file));
      process.on("exit", () => console.log([process.env.NODE_ENV, ...loaded()].join("\\n")));`;
    const app = await withApp({ NODE_ENV: undefined, PROCESS_ROLE: "web" }, tell);
    expect(await app.stop()).toBe(0);
    expect(app.log()).toMatch(/^production$/m);
    expect(app.log()).toMatch(/react-dom-server[.\w-]*\.production/);
    expect(app.log()).not.toMatch(/react.*development/);
  });
});

/** A callback whose body is half sent: it runs, and can be finished when the test likes. */
async function halfAsked(app: AppProcess, token: string): Promise<() => Promise<number>> {
  const body = bodyWith();
  const req = request({
    host: "127.0.0.1",
    port: app.port,
    method: "POST",
    path: `/carrier-rates/${token}`,
    headers: {
      "content-length": Buffer.byteLength(body),
      "x-shopify-hmac-sha256": signatureOf(body),
    },
  });
  const answered = once(req, "response") as Promise<[IncomingMessage]>;
  await new Promise((resolve) => req.write(body.slice(0, 40), resolve));
  return async () => {
    req.end(body.slice(40));
    const [answer] = await answered;
    answer.resume();
    return answer.statusCode ?? 0;
  };
}

/** Runs `meanwhile` while a job that reads the shops cannot go on. */
async function withJobHeldUp(meanwhile: () => Promise<void>): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await client.query("LOCK TABLE shops IN ACCESS EXCLUSIVE MODE");
    await meanwhile();
  } finally {
    await client.query("COMMIT");
    client.release();
  }
}

describe("a process that is told to stop", () => {
  test("finishes the request and the job that run, takes no further job, writes its quotes, and exits with 0", async () => {
    const app = await withApp({ PROCESS_ROLE: "all" });
    const { shop, token } = await aQuotingShop(pricedAt(500));
    expect((await askRates(app.url, token)).status).toBe(200);
    // the one that a worker begins with
    const first = async () => expect(await statesOf(followAddressJob.name)).toContain("completed");
    await vi.waitFor(first, SOON);
    const finish = await halfAsked(app, token);
    await withJobHeldUp(async () => {
      await enqueue(null, followAddressJob, {});
      const running = async () => expect(await statesOf(followAddressJob.name)).toContain("active");
      await vi.waitFor(running, SOON);

      app.signal("SIGTERM");
      await vi.waitFor(() => expect(app.log()).toContain('"stopping"'), SOON);
      await enqueue(null, pruneWebhooksJob, {});
      expect(await finish()).toBe(200);
      // long enough for a worker that still looked for jobs
      await new Promise((resolve) => setTimeout(resolve, 3_000));
    });
    expect(await app.ended).toBe(0);
    expect(new Set(await statesOf(followAddressJob.name))).toEqual(new Set(["completed"]));
    expect(await statesOf(pruneWebhooksJob.name)).toEqual(["created"]);
    expect(await quotesOf(shop)).toBe(2);
  }, 60_000);

  test("takes the same Ctrl-C twice, from the terminal and from npm, for one", async () => {
    const app = await withApp({ PROCESS_ROLE: "web" });
    const { token } = await aQuotingShop(pricedAt(500));
    const finish = await halfAsked(app, token);
    app.signal("SIGINT");
    app.signal("SIGINT");
    await vi.waitFor(() => expect(app.log()).toContain('"stopping"'), SOON);
    expect(await finish()).toBe(200);
    expect(await app.ended).toBe(0);
  });
});

test("an error that nobody caught is logged without its secrets, what was answered is written, and the process ends", async () => {
  // in pieces, because the stack quotes this program
  const throwing = `process.on("SIGUSR2", () => {
    const [word, token] = [["plan", "ted-word"].join(""), ["shp", "at_0123456789abcdef"].join("")];
    setTimeout(() => { throw new Error("lost postgresql://app:" + word + "@db/x"); });
    void Promise.reject(new Error("and " + token));
  });`;
  const app = await withApp({ PROCESS_ROLE: "web" }, throwing);
  const { shop, token } = await aQuotingShop(pricedAt(500));
  const asked = [1, 2, 3].map(() => askRates(app.url, token));
  expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([200, 200, 200]);
  app.signal("SIGUSR2");
  expect(await app.ended).toBe(1);
  const fatal = app
    .log()
    .split("\n")
    .filter((line) => line.startsWith('{"level":"fatal"'));
  expect(fatal.join("\n")).toMatch(/and \[redacted\]/);
  expect(app.log()).not.toMatch(/planted-|shpat_/);
  expect(await quotesOf(shop)).toBe(3);
});
