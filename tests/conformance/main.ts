/** npm run -s conformance -- FOLDER: runs every file of cases in the folder through our engines; exits 1 when one fails. */
import fs from "node:fs";
import { outcomeOf, report } from "./run.ts";
import { suitesIn } from "./suites.ts";

function main(folder: string | undefined): number {
  if (folder === undefined) {
    process.stderr.write("usage: npm run -s conformance -- FOLDER\n");
    return 2;
  }
  const isFolder = fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false;
  const suites = isFolder ? suitesIn(folder) : [];
  if (suites.length === 0) {
    process.stderr.write(`There is no file of cases in ${folder}.\n`);
    return 1;
  }
  let failed = false;
  for (const suite of suites) {
    const outcomes = suite.cases.map(outcomeOf);
    failed ||= outcomes.some(({ is }) => is === "failed");
    process.stdout.write(`${report(suite, outcomes).join("\n")}\n`);
  }
  return failed ? 1 : 0;
}

process.exitCode = main(process.argv[2]);
