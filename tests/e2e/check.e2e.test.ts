import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { z } from "zod";
import { scenario } from "./scenario.ts";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "kraken-report-"));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const Report = z.object({
  passed: z.boolean(),
  steps: z.array(
    z.object({
      name: z.string(),
      outcome: z.enum(["passed", "failed", "skipped"]),
      ms: z.number(),
      error: z.string().nullable(),
      screenshots: z.array(z.string()),
    }),
  ),
});

/** The command that people run, without the bootstrap before it. */
async function check(name: string, environment: Readonly<Record<string, string>>) {
  const file = path.join(folder, name);
  const child = spawn(process.execPath, ["scripts/demo/main.ts", "--check", "--report", file], {
    env: { ...process.env, NODE_ENV: "production", ...environment },
    stdio: "pipe",
  } as const);
  let printed = "";
  child.stdout.on("data", (chunk: Buffer) => (printed += chunk.toString()));
  const code = await new Promise((resolve) => child.once("close", resolve));
  return { code, printed, report: Report.parse(JSON.parse(fs.readFileSync(file, "utf8"))) };
}

test("the whole scenario passes, and its report has each step with its time and pictures that exist", async () => {
  const { code, printed, report } = await check("report.json", {});
  expect(report.steps.filter(({ outcome }) => outcome !== "passed")).toEqual([]);
  expect(report.passed).toBe(true);
  expect(code).toBe(0);
  const names = report.steps.map(({ name }) => name);
  for (const step of scenario) expect(names).toContain(step.name);
  expect(printed).toContain(`${names.length} passed, 0 failed`);
  const pictures = report.steps.flatMap(({ screenshots }) => screenshots);
  expect(pictures.length).toBeGreaterThan(10);
  expect(pictures.filter((picture) => !fs.existsSync(picture))).toEqual([]);
});

test("a stack that does not start, or a browser that is not there, fails its step and is reported", async () => {
  const nowhere = path.join(folder, "a-file");
  fs.writeFileSync(nowhere, "");
  const stack = await check("no-stack.json", { TMPDIR: nowhere });
  expect(stack.code).toBe(1);
  expect(stack.report.passed).toBe(false);
  const [first, ...rest] = stack.report.steps;
  expect(first?.outcome).toBe("failed");
  expect(first?.error).toContain(nowhere);
  expect(rest.map(({ outcome }) => outcome)).toEqual(scenario.map(() => "skipped"));

  const blind = await check("no-browser.json", { CHROME_PATH: nowhere });
  expect(blind.code).toBe(1);
  const failed = blind.report.steps.filter(({ outcome }) => outcome === "failed");
  expect(failed).toHaveLength(1);
  expect(failed[0]?.error).toContain("which is not a program");
  expect(blind.report.steps.at(-2)?.outcome).toBe("skipped");
});
