// npm test: every check there is, each with its time. A failed step does not keep the others from running.
import fs from "node:fs";
import path from "node:path";
import { findOldestPostgres, OLDEST, startOldestPostgres } from "./oldest-postgres.ts";
import { searchLogs } from "./log-search.ts";
import { printOutcome, ROOT, runStep, type StepOutcome, type TestStep } from "./step.ts";

const LOGS = path.join(ROOT, ".data", "test-logs", String(Date.now()));
const REPORT = path.join(ROOT, ".data", "test-report");

const STATIC: readonly TestStep[] = [
  { name: "types", command: "tsc", args: ["--noEmit"] },
  { name: "formatting", command: "prettier", args: ["--check", "--log-level=warn", "."] },
  { name: "lint", command: "oxlint", args: [] },
  {
    name: "import rules",
    command: "depcruise",
    args: [
      "app",
      "extensions",
      "sandbox",
      "scripts",
      "tests",
      "--config",
      ".dependency-cruiser.cjs",
    ],
  },
  { name: "dead code", command: "knip", args: ["--no-progress"] },
  {
    name: "types of the Admin API operations agree with Shopify's schema",
    command: "node",
    args: ["scripts/codegen.ts", "--check"],
  },
  {
    name: "migrations lead to the schema",
    command: "node",
    args: ["scripts/migrate.ts", "check"],
  },
];

interface Tests {
  readonly name: string;
  readonly projects: readonly ("unit" | "database" | "e2e")[];
  /** the name of its file */
  readonly report: string;
  /** beyond projects and reporters */
  readonly args?: readonly string[];
}

function vitest({ name, projects, report, args = [] }: Tests): TestStep {
  const file = path.join(REPORT, `${report}.json`);
  const reporters = ["--reporter=dot", "--reporter=json", `--outputFile.json=${file}`];
  return {
    name,
    command: "vitest",
    args: ["run", ...projects.map((project) => `--project=${project}`), ...reporters, ...args],
    live: true,
    environment: { KRAKEN_TEST_LOGS: LOGS },
  };
}

const TESTS: readonly TestStep[] = [
  vitest({
    name: "unit, contract, property and database tests",
    projects: ["unit", "database"],
    report: "unit-database",
  }),
  vitest({ name: "browser tests", projects: ["e2e"], report: "e2e" }),
];

/** Two at a time: as many as the smallest machine has cores. */
async function runInPairs(steps: readonly TestStep[]): Promise<readonly StepOutcome[]> {
  const waiting = [...steps];
  const outcomes: StepOutcome[] = [];
  const lane = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      const outcome = await runStep(step);
      printOutcome(outcome);
      outcomes.push(outcome);
    }
  };
  await Promise.all([lane(), lane()]);
  return outcomes;
}

/** What leans most on the database itself: migrations, queue, COPY, partitions, notifications, the bare transaction. */
const ON_THE_OLDEST = [
  "tests/setup/databases.db.test.ts",
  "tests/jobs/worker.db.test.ts",
  "tests/tenancy/models.db.test.ts",
  "app/edge/carrier-rates.db.test.ts",
  "app/edge/webhooks.db.test.ts",
  "app/services/rating/rating-services.db.test.ts",
];

/** null: it is not at hand, and that is said. */
async function testOldestPostgres(): Promise<StepOutcome | null> {
  const name = `core database tests on PostgreSQL ${OLDEST}, the oldest that works`;
  const began = performance.now();
  try {
    const bin = findOldestPostgres();
    if (bin === null) {
      console.log(
        `skip           PostgreSQL ${OLDEST}, the oldest that works, is not at hand (TEST_OLDEST_POSTGRES names the folder of its programs)`,
      );
      return null;
    }
    const server = await startOldestPostgres(bin);
    const projects = ["database"] as const;
    const step = vitest({ name, projects, report: "oldest", args: ON_THE_OLDEST });
    try {
      const environment = { ...step.environment, TEST_DATABASE_URL: server.url };
      return await runStep({ ...step, environment });
    } finally {
      await server.stop();
    }
  } catch (error) {
    const ms = Math.round(performance.now() - began);
    return { name, passed: false, ms, output: String(error) };
  }
}

function searchForSecrets(): StepOutcome {
  const start = performance.now();
  const { lines, leaks } = searchLogs(LOGS);
  const found = leaks.map((leak) => `${LOGS}/${leak.file}:${leak.line} has ${leak.what}`);
  // a search through nothing would pass for ever
  const output = lines === 0 ? "no log line was captured" : found.join("\n");
  return {
    name: `no secret in ${lines} log lines`,
    passed: lines > 0 && leaks.length === 0,
    ms: Math.round(performance.now() - start),
    output,
  };
}

interface Counts {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
}

function countTests(): readonly Counts[] {
  return fs
    .readdirSync(REPORT)
    .filter((name) => name !== "summary.json")
    .map((name) => JSON.parse(fs.readFileSync(path.join(REPORT, name), "utf8")) as Counts);
}

function summarise(outcomes: readonly StepOutcome[]): boolean {
  const counts = countTests();
  const broken = outcomes.filter((outcome) => !outcome.passed);
  const tests = counts.reduce((sum, count) => sum + count.numPassedTests, 0);
  const failedTests = counts.reduce((sum, count) => sum + count.numFailedTests, 0);
  const passed = tests + outcomes.length - broken.length;
  const failed = failedTests + broken.length;
  fs.writeFileSync(path.join(REPORT, "summary.json"), JSON.stringify({ passed, failed }));
  for (const outcome of broken) console.log(`failed: ${outcome.name}`);
  console.log(
    `${passed} passed, ${failed} failed (${tests + failedTests} tests, ${outcomes.length} steps)`,
  );
  return broken.length === 0;
}

fs.rmSync(REPORT, { recursive: true, force: true });
fs.mkdirSync(REPORT, { recursive: true });
const outcomes: StepOutcome[] = [...(await runInPairs(STATIC))];
for (const step of TESTS) {
  const outcome = await runStep(step);
  printOutcome(outcome);
  outcomes.push(outcome);
}
const oldest = await testOldestPostgres();
if (oldest !== null) {
  printOutcome(oldest);
  outcomes.push(oldest);
}
const secrets = searchForSecrets();
printOutcome(secrets);
process.exitCode = summarise([...outcomes, secrets]) ? 0 : 1;
