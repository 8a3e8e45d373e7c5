/** What a case of others comes to, whichever engine it is about. */

/** What the engine said, in the case's own words. */
export interface Verdict {
  readonly passed: boolean;
  readonly expected: unknown;
  readonly got: unknown;
}

export type Outcome =
  | { readonly id: string; readonly is: "passed" }
  | {
      readonly id: string;
      readonly is: "failed";
      readonly expected: unknown;
      readonly got: unknown;
    }
  | { readonly id: string; readonly is: "skipped"; readonly reason: string };

/** A case and how to judge it. */
export interface Judged {
  readonly id: string;
  readonly judge: () => Verdict;
}

/** One file of cases. */
export interface Suite {
  /** the file's name without .json */
  readonly name: string;
  readonly file: string;
  readonly cases: readonly Judged[];
}

/** Thrown by an adapter for what a callback could not say at all: the case is skipped for this reason. */
export class Unsayable extends Error {}
