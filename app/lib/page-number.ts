/** The page of a list that an address asks for; 1 for anything that is no page. */
export function pageNumber(search: URLSearchParams, name: string): number {
  const page = Number(search.get(name));
  return Number.isInteger(page) && page >= 1 && page <= 10_000 ? page : 1;
}
