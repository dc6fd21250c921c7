/** What a column of a file can hold, and how dates are written in it. */
import { type AssignedRow, learnerStatusLabel } from "#features/assignments/index.ts";
import type { CellValue } from "#platform/tabular/index.ts";

export const DATE_FORMATS = {
  iso: "2027-01-31",
  us: "01/31/2027",
  dmy: "31/01/2027",
} as const;
export type DateFormat = keyof typeof DATE_FORMATS;

/** Open: asked, begun or waiting for the evaluation; whose certificate is in review is not asked again. */
export const WHICH = {
  open: "Still open",
  late: "Late only",
  all: "Everybody",
} as const;
export type Which = keyof typeof WHICH;

/** A date as a file writes it. @param day "2027-01-31", or null */
export function writeDate(day: string | null, format: DateFormat): string {
  const [year, month, date] = (day ?? "").split("-");
  if (!year || !month || !date) return "";
  if (format === "iso") return `${year}-${month}-${date}`;
  return format === "us" ? `${month}/${date}/${year}` : `${date}/${month}/${year}`;
}

interface Field {
  /** As it is offered, and its header unless another is typed. */
  readonly label: string;
  /** Width in a workbook, in characters. */
  readonly width: number;
  readonly value: (row: AssignedRow) => string | number | null;
  /** The value is a day. */
  readonly day?: true;
}

/** Everything that a column can hold, in the order in which it is offered. */
export const FIELDS = {
  "employee-number": { label: "Employee number", width: 18, value: (r) => r.employeeNumber },
  name: { label: "Name", width: 28, value: (r) => r.name },
  email: { label: "E-mail", width: 32, value: (r) => r.email },
  "course-number": { label: "Course number", width: 16, value: (r) => r.courseNumber },
  "course-title": { label: "Course title", width: 50, value: (r) => r.courseTitle },
  "due-on": { label: "Due date", width: 14, value: (r) => r.dueOn, day: true },
  "asked-on": { label: "Assigned on", width: 14, value: (r) => r.askedOn, day: true },
  status: { label: "Status", width: 20, value: (r) => learnerStatusLabel(r.status) },
  "late-days": { label: "Days late", width: 12, value: (r) => r.lateDays },
  "done-on": { label: "Completion date", width: 16, value: (r) => r.doneOn, day: true },
  sites: { label: "Site", width: 28, value: (r) => r.sites },
  manager: { label: "Manager", width: 28, value: (r) => r.managerName },
  because: { label: "Why assigned", width: 40, value: (r) => r.because },
  fixed: { label: "The same text on every line", width: 18, value: () => null },
  blank: { label: "Left empty, to be filled in", width: 18, value: () => null },
} as const satisfies Record<string, Field>;
export type FieldId = keyof typeof FIELDS;

export const isField = (text: string): text is FieldId => Object.hasOwn(FIELDS, text);

export interface PresetColumn {
  readonly field: FieldId;
  /** The column's name in the file. */
  readonly header: string;
  /** For "fixed": what stands on every line. */
  readonly text?: string;
}

/** A column with its usual name, or another. */
export const column = (field: FieldId, header: string = FIELDS[field].label): PresetColumn => ({
  field,
  header,
});

/** What stands in a column for one person and course. */
export function cellOf(of: PresetColumn, row: AssignedRow, format: DateFormat): CellValue {
  if (of.field === "fixed") return of.text ?? "";
  const field: Field = FIELDS[of.field];
  const value = field.value(row);
  return field.day && typeof value === "string" ? writeDate(value, format) : value;
}
