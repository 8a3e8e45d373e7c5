import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { type DemoProcess, isAlive, runDemo } from "./demo-process.ts";

let folder: string;
const demos: DemoProcess[] = [];

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "kraken-demos-"));
});
afterEach(async () => {
  for (const demo of demos) demo.signalGroup("SIGKILL");
  for (const demo of demos.splice(0)) await expectGone(demo);
  fs.rmSync(folder, { recursive: true, force: true });
});

async function demoOn(name: string): Promise<DemoProcess> {
  const demo = await runDemo(path.join(folder, name));
  demos.push(demo);
  return demo;
}

async function expectGone({ pids }: DemoProcess): Promise<void> {
  await expect.poll(() => pids.filter(isAlive), { timeout: 20_000 }).toEqual([]);
}

async function isUp({ links }: DemoProcess): Promise<boolean> {
  const answers = [`${links.appUrl}/readyz`, `${links.sandboxUrl}/sandbox/info`].map(
    async (url) => {
      const answer = await fetch(url);
      await answer.arrayBuffer();
      return answer.ok;
    },
  );
  return (await Promise.all(answers)).every(Boolean);
}

const Services = z.array(z.object({ callbackUrl: z.string() }));

/** Where the shop asks for rates. */
async function callbackOf({ links }: DemoProcess): Promise<string> {
  const url = `${links.sandboxUrl}/sandbox/state/carrierServices?shop=${links.shop}`;
  const text = await (await fetch(url)).text();
  return z
    .union([
      Services,
      z.object({ carrierServices: Services }).transform((it) => it.carrierServices),
    ])
    .parse(JSON.parse(text))
    .map(({ callbackUrl }) => new URL(callbackUrl).origin)
    .join();
}

test("two demos do not disturb each other; one that was killed starts again on its data; Ctrl-C stops everything", async () => {
  const [first, second] = await Promise.all([demoOn("first"), demoOn("second")]);
  expect(first.printed().trimEnd().split("\n").at(-1)).toMatch(/^ready \{/);
  expect(await callbackOf(first)).toBe(first.links.appUrl);

  second.signalGroup("SIGINT");
  await expectGone(second);
  expect(fs.existsSync(path.join(folder, "second/owner.json"))).toBe(false);
  expect(await isUp(first)).toBe(true);

  // npm alone, without a word to those below it
  first.child.kill("SIGKILL");
  const again = await demoOn("first");
  await expectGone(first);
  expect(await isUp(again)).toBe(true);
  // on other ports: the shop asks for rates where the app is now
  expect(await callbackOf(again)).toBe(again.links.appUrl);

  // all at once
  again.signalGroup("SIGKILL");
  const third = await demoOn("first");
  expect(await isUp(third)).toBe(true);
  third.signalGroup("SIGINT");
  await expectGone(third);
  await expect.poll(() => third.child.exitCode ?? third.child.signalCode).not.toBeNull();
}, 240_000);
