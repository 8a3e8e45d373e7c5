import { afterAll, expect, test } from "vitest";
import { pool } from "#app/db.server.ts";
import { claimPort } from "#scripts/demo/ports.ts";
import { plantedEnvironment } from "#tests/setup/planted.ts";
import { withApp } from "./app-process.ts";
import { aQuotingShop, askRates, pricedAt } from "./quoting-shop.ts";

afterAll(() => pool.end());

const BEARER = { authorization: `Bearer ${plantedEnvironment.METRICS_TOKEN}` };

/** What stands behind a metric's name with these labels, or undefined. */
function valueOf(text: string, name: string, labels = ""): number | undefined {
  const line = text.split("\n").find((one) => one.startsWith(name) && one.includes(labels));
  return line === undefined ? undefined : Number(line.split(" ").at(-1));
}

test("behind the token, metrics tell of requests, callbacks, jobs and carriers, and of nobody's data", async () => {
  const app = await withApp({ PROCESS_ROLE: "all" });
  const { shop, token } = await aQuotingShop(pricedAt(500));
  expect((await askRates(app.url, token)).status).toBe(200);
  await fetch(`${app.url}/app/methods`, { redirect: "manual" });

  expect((await fetch(`${app.url}/metrics`)).status).toBe(404);
  const read = async () => (await fetch(`${app.url}/metrics`, { headers: BEARER })).text();
  const counted = async (name: string, labels: string) =>
    valueOf(await read(), `kraken_${name}_duration_seconds_count`, labels);
  // both are counted once their answer is out
  await expect.poll(() => counted("callback", 'status="200",outcome="offered"')).toBe(1);
  await expect.poll(() => counted("request", 'route="/app/methods",method="GET"')).toBe(1);
  // a worker looks for shops that call a former address as soon as it starts
  await expect
    .poll(() => counted("job", 'queue="shops.follow-address",outcome="done"'), { timeout: 10_000 })
    .toBeGreaterThan(0);
  const text = await read();
  for (const name of ["provider_duration_seconds", "admin_api_duration_seconds", "queue_jobs"])
    expect(text).toContain(`# HELP kraken_${name}`);
  expect(text).not.toContain(shop);
  expect(text).not.toContain(token);
});

test("on a port of their own, metrics are not on the one that the world sees", async () => {
  const port = await claimPort(0, "");
  const app = await withApp({ PROCESS_ROLE: "web", METRICS_PORT: String(port) });
  expect((await fetch(`${app.url}/metrics`, { headers: BEARER })).status).toBe(404);
  const own = `http://127.0.0.1:${port}/metrics`;
  expect((await fetch(own)).status).toBe(401);
  const answer = await fetch(own, { headers: BEARER });
  expect(valueOf(await answer.text(), "process_cpu_seconds_total")).toBeGreaterThan(0);
});
