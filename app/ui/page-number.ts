const MOST = 1_000_000;

/** Which page of a table an address asks for, from 1; the first where it asks for none that there could be. */
export function pageNumber(query: URLSearchParams): number {
  const page = Number(query.get("page") ?? 1);
  return Number.isSafeInteger(page) && page >= 1 && page < MOST ? page : 1;
}
