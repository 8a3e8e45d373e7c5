const VERBS: Readonly<Record<string, string>> = { read: "View", write: "View and change" };

/** "write_shipping" -> "View and change shipping". */
export function describeScope(scope: string): string {
  const [verb = "", ...rest] = scope.split("_");
  return `${VERBS[verb] ?? verb} ${rest.join(" ")}`.trim();
}
