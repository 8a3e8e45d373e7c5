/** npm run conformance -- FOLDER: compares the app and its stand-ins with cases that others wrote and that stay outside the project. */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

const [folder] = process.argv.slice(2);
if (folder === undefined || !fs.existsSync(folder)) {
  process.stderr.write("usage: npm run conformance -- FOLDER (with rates/ and easypost/ in it)\n");
  process.exit(2);
}

const { status } = spawnSync(
  "node_modules/.bin/vitest",
  ["run", "--project=unit", "tests/conformance", "sandbox/easypost/conformance.test.ts"],
  { stdio: "inherit", env: { ...process.env, CONFORMANCE_DIR: path.resolve(folder) } },
);
process.exitCode = status ?? 1;
