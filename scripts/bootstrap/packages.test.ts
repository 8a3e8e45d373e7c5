import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const FOREIGN = process.platform === "linux" ? "darwin" : "linux";
const OWN = { version: "2.0.0", optional: true, os: process.platform, cpu: [process.arch] };

let root: string;

beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), "kraken-bootstrap-"));
  const scripts = path.join(root, "scripts", "bootstrap");
  fs.mkdirSync(scripts, { recursive: true });
  for (const file of ["lock.mjs", "packages.mjs", "say.mjs"])
    fs.copyFileSync(path.join(HERE, file), path.join(scripts, file));
  write("package-lock.json", {
    packages: {
      "": { optionalDependencies: { "own-node": "2.0.0", "their-node": "2.0.0" } },
      "node_modules/zod": { version: "1.0.0" },
      "node_modules/own-node": OWN,
      "node_modules/their-node": { ...OWN, os: [FOREIGN] },
    },
  });
  install({ zod: "1.0.0", "own-node": "2.0.0" });
  // an npm that says that it was asked, and then has all there is to install
  const npm = path.join(root, "npm");
  const lines = [
    "#!/bin/sh",
    'echo "$@" >> asked',
    "sleep 0.5",
    "mkdir -p node_modules",
    "cp installed node_modules/.package-lock.json",
  ];
  fs.writeFileSync(npm, `${lines.join("\n")}\n`, { mode: 0o755 });
  fs.copyFileSync(path.join(root, "node_modules/.package-lock.json"), path.join(root, "installed"));
});
afterEach(() => fs.rmSync(root, { recursive: true, force: true }));

function write(file: string, content: object): void {
  fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  fs.writeFileSync(path.join(root, file), JSON.stringify(content));
}

function install(versions: Readonly<Record<string, string>>): void {
  const packages: Record<string, object> = {};
  for (const [name, version] of Object.entries(versions)) {
    write(`node_modules/${name}/package.json`, { name, version });
    packages[`node_modules/${name}`] = { version };
  }
  write("node_modules/.package-lock.json", { packages });
}

/** What npm was asked for, or null. */
async function ensure(): Promise<string | null> {
  const program = 'await (await import("./scripts/bootstrap/packages.mjs")).ensurePackages()';
  const child = spawn(process.execPath, ["--input-type=module", "--eval", program], {
    cwd: root,
    env: { ...process.env, PATH: `${root}${path.delimiter}${process.env["PATH"]}` },
    stdio: "ignore",
  });
  expect(await new Promise((resolve) => child.once("close", resolve))).toBe(0);
  const asked = path.join(root, "asked");
  return fs.existsSync(asked) ? fs.readFileSync(asked, "utf8") : null;
}

test("npm is left alone when all that this machine needs is there", async () => {
  expect(await ensure()).toBeNull();
});

test("two commands at once install once", async () => {
  install({ zod: "0.9.0", "own-node": "2.0.0" });
  await Promise.all([ensure(), ensure()]);
  expect(fs.readFileSync(path.join(root, "asked"), "utf8").match(/^ci /gm)).toHaveLength(1);
});

test.each([
  ["a package of another version", () => install({ zod: "0.9.0", "own-node": "2.0.0" })],
  ["this platform's optional package never installed", () => install({ zod: "1.0.0" })],
  [
    "this platform's optional package deleted",
    () => fs.rmSync(path.join(root, "node_modules/own-node"), { recursive: true }),
  ],
  ["no node_modules at all", () => fs.rmSync(path.join(root, "node_modules"), { recursive: true })],
])("npm installs on finding %s", async (_what, harm) => {
  harm();
  expect(await ensure()).toContain("ci --include=dev --include=optional");
});
