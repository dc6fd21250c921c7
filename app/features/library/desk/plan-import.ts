/** What a file of resources would do, line by line. Nothing is written. */
import { slugOf } from "#features/studio/index.ts";
import { FormReader } from "#platform/form-reader.ts";
import type { Library } from "../open-library.ts";
import type { ResourceContent } from "../schema.ts";
import { fieldText, readResource, RESOURCE_FIELDS, typedOf } from "./fields.ts";
import type { FileLine } from "./read-resource-file.ts";
import type { ImportLine } from "./schema.ts";

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const MOST_ID = 120;

export interface PlannedLine extends ImportLine {
  /** What the resource would say; null where the line is refused. */
  readonly content: ResourceContent | null;
}

/** What the file does not speak of stays as it is; an empty cell empties a field. */
export function planImport(library: Library, lines: readonly FileLine[]): readonly PlannedLine[] {
  const seen = new Set<string>();
  return lines.map((line) => {
    const planned = planLine(library, line, seen);
    if (planned.id !== null && planned.does !== "refuse") seen.add(planned.id);
    return planned;
  });
}

function planLine(library: Library, line: FileLine, seen: ReadonlySet<string>): PlannedLine {
  const known = line.id === null ? undefined : library.find(line.id);
  const typed = { ...(known ? typedOf(known) : { kind: "resource" }), ...line.fields };
  const form = new FormReader(typed);
  const content = readResource(form, typed);
  const id = line.id ?? freeId(library, seen, content.title);
  if (line.id !== null && (line.id.length > MOST_ID || !ID.test(line.id)))
    form.refuse("id", "An id holds small letters, digits and single hyphens.");
  if (seen.has(id)) form.refuse("id", "An earlier line of this file speaks of the same resource.");
  const changed = known
    ? RESOURCE_FIELDS.map((field) => field.id).filter(
        (field) => fieldText(known, field) !== fieldText(content, field),
      )
    : [];
  const refused = form.problems.length > 0;
  return {
    line: line.line,
    id,
    title: (content.title || known?.title || line.id) ?? "",
    does: refused ? "refuse" : !known ? "add" : changed.length > 0 ? "change" : "same",
    fields: line.fields,
    changed,
    problems: form.problems,
    content: refused ? null : content,
  };
}

function freeId(library: Library, seen: ReadonlySet<string>, title: string): string {
  const wanted = slugOf(title, "resource");
  for (let n = 1; ; n++) {
    const id = n === 1 ? wanted : `${wanted}-${n}`;
    if (!library.find(id) && !seen.has(id)) return id;
  }
}
