/** What may be wrong with an imported set-up, or a place in it, as a key of settings.json `transfer.problems`. */
export const IMPORT_PROBLEMS = [
  "notJson",
  "tooLong",
  "currency",
  "missing",
  "kind",
  "choice",
  "tooSmall",
  "tooBig",
  "format",
  "noSuchZone",
  "twice",
  "dangling",
  "other",
] as const;

export type ImportProblem = (typeof IMPORT_PROBLEMS)[number];
