/** Resources as files: the same fields, under the same names, that a file may bring back in. */
import type { FileColumn } from "#platform/table-file.ts";
import { fieldText, RESOURCE_FIELDS } from "./desk/fields.ts";
import type { LibraryEntry } from "./schema.ts";

/** One column for the id and one for each field, headed as the form that changes a resource calls it. */
export const resourceColumns: readonly FileColumn<LibraryEntry>[] = [
  { header: "Id", width: 30, value: (entry: LibraryEntry) => entry.id },
  ...RESOURCE_FIELDS.map((field) => ({
    header: field.label,
    width: 30,
    value: (entry: LibraryEntry) => fieldText(entry, field.id) || null,
  })),
];

/** What a resource says as data; nothing of who keeps it and where. */
export function resourceData(entry: LibraryEntry): Record<string, unknown> {
  return Object.fromEntries([
    ["id", entry.id],
    ...RESOURCE_FIELDS.map((field) => [field.id, entry[field.id]] as const),
  ]);
}
