import { newId } from "#platform/ids.ts";
import type { Work } from "#platform/work.ts";
import { insertRow } from "./insert-row.fixtures.ts";

/** For tests: a resource, a suggestion, a list and a file of resources that name the person in every text. */
export async function inLibrary(
  work: Work,
  { name, email }: { readonly name: string; readonly email: string },
) {
  const named = `Ask ${name}, ${email}`;
  const insert = insertRow.bind(null, work);
  const day = "2026-01-01";
  await insert(
    "resource",
    `resource_id, title, kind, added_by_name, added_at, changed_by_name, changed_at,
      subtitle, description, url_note, date_note, disclaimer, remarks, people`,
    [`named-${newId()}`, "A talk", "video", "Pat Doe", day, "Pat Doe", day],
    Array.from({ length: 6 }, () => named),
    JSON.stringify([{ name, role: email }]),
  );
  await insert(
    "resource_suggestion",
    "suggestion_id, state, received_at, title, url, why, reason, email",
    [newId(), "declined", day],
    Array.from({ length: 4 }, () => named),
    email,
  );
  const list = newId();
  await insert(
    "resource_list",
    "list_id, slug, made_by_name, created_at, updated_at, name, description",
    [list, `list-${list}`, "Pat Doe", day, day, named, named],
  );
  await insert("resource_list_item", "list_id, resource_id, position, note", [
    list,
    "soar-online",
    0,
    named,
  ]);
  await insert("resource_import", "import_id, file_name, state, lines, made_by_name, made_at", [
    newId(),
    `${email}.csv`,
    "applied",
    JSON.stringify([{ title: named }]),
    "Pat Doe",
    day,
  ]);
}
