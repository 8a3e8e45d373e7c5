/**
 * The cases that others wrote, by the runner that `npm run conformance` has too. They lie outside the project, in the folder that
 * CONFORMANCE_DIR names; without it there is nothing to hold against.
 */
import fs from "node:fs";
import { describe, expect, test } from "vitest";
import { outcomeOf } from "./run.ts";
import { suitesIn } from "./suites.ts";

const folder = process.env["CONFORMANCE_DIR"] ?? "(CONFORMANCE_DIR)";
const isThere = fs.existsSync(folder);
const why = isThere ? "" : ` (skipped: no folder ${folder})`;
const suites = isThere ? suitesIn(folder) : [];

describe.skipIf(!isThere)(`cases of other systems${why}`, () => {
  test("were found", () => {
    expect(suites.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["rule-cases", "rate-sheet-cases", "regression"]),
    );
  });

  describe.each(suites)("$name", ({ cases }) => {
    test.for(cases)("$id", (given, { skip }) => {
      const outcome = outcomeOf(given);
      if (outcome.is === "skipped") return skip(outcome.reason);
      expect(outcome).toEqual({ id: given.id, is: "passed" });
    });
  });
});
