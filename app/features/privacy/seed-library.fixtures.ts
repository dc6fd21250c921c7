import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { insertRow } from "./insert-row.fixtures.ts";

/** For tests: the library, and the work behind it, with the person in every text. */
export async function inLibrary(
  work: Work,
  { name, email }: { readonly name: string; readonly email: string },
) {
  const [resource, list] = [newId(), newId()];
  const named = `Ask ${name}, ${email}`;
  const [by, day] = ["Pat Doe", "2026-01-01"];
  const insert = insertRow.bind(null, work);
  const words = "subtitle, description, url_note, date_note, disclaimer, remarks";
  await insert(
    "resource",
    `resource_id, title, kind, added_by_name, added_at, changed_by_name, changed_at, people, ${words}`,
    [resource, "A guide", "guide", by, day, by, day],
    JSON.stringify([{ name, role: named }]),
    Array.from({ length: 6 }, () => named),
  );
  await insert(
    "resource_suggestion",
    "suggestion_id, title, url, why, email, reason, state, received_at",
    newId(),
    named,
    `https://example.org/${encodeURIComponent(email)}`,
    named,
    email,
    named,
    "declined",
    day,
  );
  await insert(
    "resource_list",
    "list_id, name, description, slug, made_by_name, created_at, updated_at",
    list,
    named,
    named,
    `list-${list}`,
    by,
    day,
    day,
  );
  await insert(
    "resource_list_item",
    "list_id, resource_id, position, note",
    list,
    resource,
    0,
    named,
  );
  const lines = [{ title: named, fields: { people: named } }];
  await insert(
    "resource_import",
    "import_id, file_name, state, lines, before, made_by_name, made_at",
    newId(),
    `${name}.csv`,
    "applied",
    JSON.stringify(lines),
    JSON.stringify({ [resource]: { content: { description: named } } }),
    by,
    day,
  );
}
