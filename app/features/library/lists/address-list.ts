/** A list that lives in its address: nobody keeps it, whoever has the address has the list. */

export interface AddressList {
  readonly title: string | null;
  readonly ids: readonly string[];
}

/** As many as a reader can use, and an address can carry. */
export const MOST_LISTED = 100;
const MOST_TITLE = 120;
const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Reads a list from an address: `r` for each resource, `title` for its name. Order is kept, doubles go. */
export function readAddressList(query: URLSearchParams): AddressList {
  const title = (query.get("title") ?? "")
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .trim()
    .slice(0, MOST_TITLE);
  const ids = [...new Set(query.getAll("r"))].filter((id) => id.length <= 120 && ID.test(id));
  return { title: title || null, ids: ids.slice(0, MOST_LISTED) };
}

/** The one way to write it, so that the same list has the same address. */
export function writeAddressList(list: AddressList): string {
  const query = new URLSearchParams(list.ids.map((id) => ["r", id]));
  if (list.title !== null) query.set("title", list.title);
  return query.toString();
}
