/** A write scope implies reading the same. */
export function impliedScopes(scopes: readonly string[]): Set<string> {
  const all = new Set(scopes);
  for (const scope of scopes)
    if (scope.startsWith("write_")) all.add(scope.replace("write_", "read_"));
  return all;
}

/** As Shopify lists granted scopes: what another one implies is left out. */
export function compactScopes(scopes: readonly string[]): string[] {
  const unique = [...new Set(scopes)].sort();
  return unique.filter(
    (scope) => !(scope.startsWith("read_") && unique.includes(scope.replace("read_", "write_"))),
  );
}
