// node .ci/count.mjs TESTS CHECK: adds up what `npm test` and `npm run demo -- --check` reported, by their exit codes.
import fs from "node:fs";

const [testsCode, checkCode] = process.argv.slice(2).map(Number);

function read(file) {
  try {
    return JSON.parse(fs.readFileSync(new URL(`../.data/${file}`, import.meta.url), "utf8"));
  } catch {
    return null;
  }
}

const tests = read("test-report/summary.json") ?? { passed: 0, failed: 0 };
const steps = read("check-report.json")?.steps ?? [];
const done = steps.filter((step) => step.outcome === "passed").length;

const passed = tests.passed + done;
let failed = tests.failed + steps.length - done;
// a part that ended before it could count is a failure too
if (failed === 0 && (testsCode !== 0 || checkCode !== 0)) failed = 1;

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
