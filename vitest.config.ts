import { randomBytes } from "node:crypto";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));

// One folder of logs for each run: afterwards they are searched for secrets (tests/setup/log-capture.ts).
process.env["KRAKEN_TEST_LOGS"] ??= path.join(
  root,
  ".data",
  "test-logs",
  `${Date.now()}-${randomBytes(2).toString("hex")}`,
);

const SETUP = ["./tests/setup/environment.ts", "./tests/setup/console-guard.ts"];
const HOMES = "{app,sandbox,scripts,tests,extensions}/**";
const DATABASE_TESTS = `${HOMES}/*.db.test.{ts,tsx}`;
const BROWSER_TESTS = "tests/e2e/**/*.e2e.test.ts";

export default defineConfig({
  test: {
    // what a test writes stays in its own worker: every file gets a process of its own
    pool: "forks",
    // The files in another order with each run, told by its seed; --sequence.seed=N gives the same one again. A file may tell
    // a story from its first test to its last; files know nothing of each other.
    sequence: { shuffle: { files: true, tests: false } },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: [`${HOMES}/*.test.{ts,tsx}`],
          exclude: [DATABASE_TESTS, BROWSER_TESTS, "**/node_modules/**"],
          setupFiles: SETUP,
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          name: "database",
          include: [DATABASE_TESTS],
          globalSetup: "./tests/setup/database-server.ts",
          setupFiles: [...SETUP, "./tests/setup/database-of-worker.ts"],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: "e2e",
          include: [BROWSER_TESTS],
          setupFiles: SETUP,
          testTimeout: 120_000,
          hookTimeout: 240_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
