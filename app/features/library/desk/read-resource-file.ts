/** Reads a file of resources: a table as we export it, or JSON. What it does is decided elsewhere. */
import { Invalid } from "#platform/errors.ts";
import { openTable, UnreadableTable } from "#platform/tabular/index.ts";
import type { ResourceContent } from "../schema.ts";
import { fieldText, RESOURCE_FIELDS } from "./fields.ts";

/** A line as it stands in the file: field → text. What the file does not speak of is not there. */
export interface FileLine {
  readonly line: number;
  readonly id: string | null;
  readonly fields: Readonly<Record<string, string>>;
}

export interface ReadFile {
  readonly lines: readonly FileLine[];
  /** Columns that mean nothing to us. */
  readonly ignored: readonly string[];
}

export const MOST_BYTES = 5 * 1024 * 1024;
export const MOST_FILE_LINES = 2_000;

const wrong = (message: string) => new Invalid([{ field: "file", message }]);
const plain = (name: string) => name.toLowerCase().replaceAll(/[^a-z0-9]/g, "");

/** @throws Invalid with what is wrong with the file as a whole */
export async function readResourceFile(name: string, bytes: Uint8Array): Promise<ReadFile> {
  if (bytes.length === 0) throw wrong("This file is empty.");
  if (bytes.length > MOST_BYTES) throw wrong("This file is larger than 5 MB.");
  const read = /\.json$/i.test(name) ? readJson(bytes) : await readTable(bytes);
  if (read.lines.length === 0) throw wrong("This file holds no resource.");
  return read;
}

async function readTable(bytes: Uint8Array): Promise<ReadFile> {
  try {
    const table = await openTable(bytes);
    const columns = table.header.map(fieldOf);
    if (!columns.includes("title") && !columns.includes("id"))
      throw wrong("No column is called Title or Id. Export the library to see the columns.");
    const lines: FileLine[] = [];
    const add = (row: { readonly line: number; readonly cells: readonly string[] }) => {
      if (lines.length >= MOST_FILE_LINES) throw tooLong();
      const cells = columns.flatMap((field, at) =>
        field === null ? [] : [[field, row.cells[at] ?? ""] as const],
      );
      const { id, ...fields } = Object.fromEntries(cells);
      lines.push({ line: row.line, id: id?.trim() || null, fields });
    };
    for await (const row of table.rows()) add(row);
    // A resource may have little more than a title: what looks like a total at the end is judged
    // like any line, so that it is refused in sight and never dropped.
    for (const row of table.below) add(row);
    return { lines, ignored: table.header.filter((name) => isForeign(name)) };
  } catch (error) {
    if (error instanceof UnreadableTable) throw wrong(error.message);
    throw error;
  }
}

const tooLong = () =>
  wrong(`This file has more than ${MOST_FILE_LINES.toLocaleString("en-US")} lines.`);

/** A field's own name or its label, however it is written; "id" for the id; null for what is not ours. */
function fieldOf(name: string): string | null {
  if (plain(name) === "id") return "id";
  const found = RESOURCE_FIELDS.find(
    (field) => plain(field.id) === plain(name) || plain(field.label) === plain(name),
  );
  return found?.id ?? null;
}

/** Our own exports say a state, which no file sets. */
const isForeign = (name: string) => fieldOf(name) === null && plain(name) !== "state";

function readJson(bytes: Uint8Array): ReadFile {
  let data: unknown;
  try {
    data = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw wrong("This is not JSON: a sign is missing or one too many.");
  }
  const list = Array.isArray(data) ? data : (data as { resources?: unknown } | null)?.resources;
  if (!Array.isArray(list)) throw wrong("This JSON holds no list called resources.");
  if (list.length > MOST_FILE_LINES) throw tooLong();
  const ignored = new Set<string>();
  const lines = list.map((item: unknown, at): FileLine => {
    const said = item !== null && typeof item === "object" ? Object.entries(item) : [];
    const fields: Record<string, string> = {};
    let id: string | null = null;
    for (const [name, value] of said as [string, unknown][]) {
      const field = fieldOf(name);
      if (field === null) ignored.add(name);
      else if (field === "id") id = typeof value === "string" ? value.trim() : null;
      else fields[field] = textOf(field as keyof ResourceContent, value);
    }
    return { line: at + 1, id, fields };
  });
  return { lines, ignored: [...ignored] };
}

/** A value of JSON as one would type it; what has no place in the field reads as nothing. */
function textOf(field: keyof ResourceContent, value: unknown): string {
  if (typeof value === "string" || typeof value === "number") return String(value);
  if (!Array.isArray(value)) return "";
  const items = value.filter(
    (one): one is string | object =>
      typeof one === "string" || (typeof one === "object" && one !== null),
  );
  return fieldText({ [field]: items } as unknown as ResourceContent, field);
}
