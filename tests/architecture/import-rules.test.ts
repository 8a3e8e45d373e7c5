import { execFileSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SURROUNDINGS, VIOLATIONS } from "./violations.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const config = path.join(root, ".dependency-cruiser.cjs");

interface Found {
  readonly from: string;
  readonly rule: { readonly name: string };
}

let folder = "";
let found: readonly Found[] = [];

function cruise(): readonly Found[] {
  const program = path.join(root, "node_modules/.bin/depcruise");
  const args = [program, "app", "extensions", "sandbox", "scripts", "tests"];
  const options = ["--config", config, "--output-type", "json"];
  const output = execFileSync(process.execPath, [...args, ...options], {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 50_000_000,
    env: { ...process.env, NODE_PATH: path.join(root, "node_modules") },
  });
  return (JSON.parse(output) as { summary: { violations: Found[] } }).summary.violations;
}

beforeAll(() => {
  folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "kraken-imports-")));
  const files = { ...SURROUNDINGS };
  for (const { file, text } of VIOLATIONS) files[file] = `${text}\nexport const thing = 2;\n`;
  for (const [file, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), text);
  }
  found = cruise();
});

afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

test.each(VIOLATIONS)("a breach of $rule is caught", ({ rule, file }) => {
  const caught = found.filter((violation) => violation.from === file);
  expect(caught.map((violation) => violation.rule.name)).toContain(rule);
});

test("every rule has its breach here", () => {
  const { forbidden } = createRequire(import.meta.url)(config) as {
    forbidden: readonly { name: string }[];
  };
  const seeded = new Set(VIOLATIONS.map((violation) => violation.rule));
  expect(forbidden.map((rule) => rule.name).filter((name) => !seeded.has(name))).toEqual([]);
});
