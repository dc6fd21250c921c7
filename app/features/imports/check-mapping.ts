import type { About, FieldProblem, ImportKind, Mapping } from "./kind.ts";
import type { StoredOptions } from "./schema.ts";

const kinds: Record<string, string> = {
  ssn: "Social Security numbers",
  "birth-date": "birth dates",
  pay: "pay",
};

export const sensitiveWords = (kind: string): string => kinds[kind] ?? kind;

export interface MappingCheck {
  readonly kind: ImportKind;
  readonly header: readonly string[];
  readonly mapping: Mapping;
  readonly sensitive: NonNullable<StoredOptions["sensitive"]>;
  /** Sensitive columns may be mapped: an administrator said so. */
  readonly insisted: boolean;
}

/** Everything that is wrong with a mapping, field by field; empty when it can be used. */
export function checkMapping(check: MappingCheck): FieldProblem[] {
  const { kind, header, mapping, sensitive, insisted } = check;
  const problems: FieldProblem[] = [];
  const used = new Map<string, string>();
  for (const field of kind.fields) {
    const column = mapping[field.id];
    if (column === undefined) {
      if (field.required)
        problems.push({ field: field.id, message: `Choose the column with: ${field.label}.` });
      continue;
    }
    const other = used.get(column);
    const looks = sensitive.find((s) => s.column === column);
    if (!header.includes(column))
      problems.push({ field: field.id, message: `The file has no column "${column}".` });
    else if (other !== undefined)
      problems.push({
        field: field.id,
        message: `"${column}" is already used for: ${other}. Choose another column.`,
      });
    else if (looks && !insisted)
      problems.push({
        field: field.id,
        message: `"${column}" looks like ${sensitiveWords(looks.kind)}. Choose another column.`,
      });
    used.set(column, field.label);
  }
  const known = new Set(kind.fields.map((field) => field.id));
  for (const field of Object.keys(mapping))
    if (!known.has(field))
      problems.push({
        field: "",
        message: `A ${kind.name.toLowerCase()} has no field "${field}".`,
      });
  return [...problems, ...kind.checkMapping(mapping, header)];
}

/** What is wrong with what is said about the file as a whole. */
export function checkAbout(kind: ImportKind, about: About): FieldProblem[] {
  const problems = (kind.about ?? []).flatMap((field): FieldProblem[] => {
    const text = about[field.id];
    if (text === undefined)
      return field.required ? [{ field: field.id, message: `Say: ${field.label}.` }] : [];
    if (text.length > 300)
      return [{ field: field.id, message: "Shorten this to 300 characters or fewer." }];
    if (field.kind === "date" && !isDate(text))
      return [{ field: field.id, message: "Choose a date such as Jan 11, 2027." }];
    return [];
  });
  return problems.length > 0 ? problems : (kind.checkAbout?.(about) ?? []);
}

function isDate(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text, { overflow: "reject" }).toString() === text;
  } catch {
    return false;
  }
}
