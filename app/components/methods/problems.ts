import type { TFunction } from "i18next";
import type { FieldProblems } from "#app/domain/rating/method-form/schema.ts";

/** What is wrong with one field, in words; undefined: nothing. */
export type ProblemOf = (path: string) => string | undefined;

/** Looks up problems below a path: problemsAt(p, "prices.0")("amount") is the problem of "prices.0.amount". */
export function problemsAt(problem: ProblemOf, path: string): ProblemOf {
  return (field) => problem(field === "" ? path : `${path}.${field}`);
}

/** The problems of a form as one look-up in the merchant's language. */
export function problemReader(problems: FieldProblems, t: TFunction<"methods">): ProblemOf {
  return (path) => {
    const found = problems[path];
    return found === undefined ? undefined : t(`problem.${found.key}`, { ...found.values });
  };
}
