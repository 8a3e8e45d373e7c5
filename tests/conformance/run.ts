/** Runs suites of cases and puts the outcome into words; the command and the tests share it. */
import { z } from "zod";
import { type Judged, type Outcome, type Suite, Unsayable } from "./cases.ts";

/** What becomes of one case: an adapter that throws has failed, unless it says that a callback cannot ask this. */
export function outcomeOf({ id, judge }: Judged): Outcome {
  try {
    const { passed, expected, got } = judge();
    return passed ? { id, is: "passed" } : { id, is: "failed", expected, got };
  } catch (error) {
    if (error instanceof Unsayable) return { id, is: "skipped", reason: error.message };
    return { id, is: "failed", expected: "an answer", got: reasonOf(error) };
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof z.ZodError) return `input not understood: ${z.prettifyError(error)}`;
  return error instanceof Error ? error.message : String(error);
}

/** The lines about one suite: each failure and each skip, then the count. */
export function report({ name }: Suite, outcomes: readonly Outcome[]): string[] {
  const count = (is: Outcome["is"]) => outcomes.filter((outcome) => outcome.is === is).length;
  return [
    ...outcomes.flatMap((outcome) => line(outcome) ?? []),
    `${name}: ${count("passed")} passed, ${count("failed")} failed, ${count("skipped")} skipped`,
  ];
}

function line(outcome: Outcome): string | null {
  if (outcome.is === "passed") return null;
  if (outcome.is === "skipped") return `skipped ${outcome.id}: ${outcome.reason}`;
  const { id, expected, got } = outcome;
  return `failed ${id}: expected ${shown(expected)}, got ${shown(got)}`;
}

function shown(value: unknown): string {
  return typeof value === "string"
    ? value.replaceAll(/\s+/g, " ")
    : JSON.stringify(value ?? "nothing");
}
